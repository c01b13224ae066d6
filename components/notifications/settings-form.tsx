import { ActionForm } from '@/components/forms/action-form'
import { SelectField } from '@/components/forms/field'
import { saveNotificationSettingsAction } from '@/lib/notifications/actions'
import { channelLabels } from '@/lib/notifications/category-labels'
import type { NotificationPlace } from '@/lib/notifications/schema'
import type { ChoiceBox, ChoiceSection, OwnSettings } from '@/lib/notifications/types'
import { zones } from '@/lib/notifications/settings-schema'
import { ChannelBox } from './channel-box'

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

type SettingsFormProps = { place: NotificationPlace; settings: OwnSettings }

/** How to be told: plain checkboxes and lists, so that it works without JavaScript. */
export function NotificationSettingsForm({ place, settings }: SettingsFormProps) {
  const { quietFrom, quietTo, zone, digestHour } = settings.timing
  const text = (hour: number | null) => (hour === null ? '' : String(hour))
  return (
    <ActionForm
      action={saveNotificationSettingsAction}
      hidden={{ place, shown: settings.shown.join(' '), each: '1' }}
      submitLabel="Сохранить"
    >
      <p className="max-w-[42rem] text-soft">
        Галочка раздела действует на все его события. Отдельное событие можно выбрать иначе: откройте список под
        разделом.
      </p>
      <div className="grid divide-y divide-line">
        <div aria-hidden="true" className={`${row} text-base font-medium text-soft max-md:hidden`}>
          <span />
          {settings.shown.map((channel) => (
            <span key={channel} className={cell}>
              {channelLabels[channel]}
            </span>
          ))}
        </div>
        {settings.sections[place].map((section) => (
          <SectionChoices key={section.key} section={section} />
        ))}
      </div>
      <fieldset className="grid gap-3">
        <legend className="float-start w-full text-lg font-semibold">Тихие часы</legend>
        <p className="max-w-[42rem] text-soft">
          В эти часы письма, СМС и уведомления браузера ждут утра. Сразу приходят коды, сообщения о безопасности и
          напоминание в последний день срока.
        </p>
        <div className="flex flex-wrap gap-5">
          <SelectField
            name="quietFrom"
            label="С"
            width="short"
            {...hourList('Не нужны')}
            defaultValue={text(quietFrom)}
          />
          <SelectField name="quietTo" label="До" width="short" {...hourList('Не нужны')} defaultValue={text(quietTo)} />
        </div>
      </fieldset>
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="zone"
          label="Часовой пояс"
          hint="По нему считаем тихие часы и час письма"
          options={zones.map(({ offset, label }) => ({ value: String(offset), label }))}
          defaultValue={String(zone)}
        />
        <SelectField
          name="digestHour"
          label="Письма"
          hint="Сразу или одним письмом в день"
          {...hourList('Сразу')}
          defaultValue={text(digestHour)}
        />
      </div>
    </ActionForm>
  )
}

const hourList = (none: string) => ({ options: [{ value: '', label: none }, ...hours] })

/** The kinds of news under each other, the ways beside each other where there is room for it. */
const row = 'gap-x-4 py-3 md:flex md:items-center [&>:first-child]:min-w-0 [&>:first-child]:flex-1'
const cell = 'shrink-0 leading-snug md:w-28 md:text-center'

function SectionChoices({ section: { key, label, hint, why, boxes, events } }: { section: ChoiceSection }) {
  const id = `news-${key}`
  return (
    <div>
      <div role="group" aria-labelledby={id} className={row}>
        <div>
          <p id={id} className="font-medium">
            {label}
          </p>
          <p className="max-w-[36rem] text-base text-soft">{why ? `${hint}.` : hint}</p>
          {why ? <p className="max-w-[36rem] text-base text-soft">Почту выключить нельзя. {why}</p> : null}
        </div>
        <Boxes boxes={boxes} />
      </div>
      {events.length > 0 ? (
        <details className="pb-2">
          <summary className="link inline-flex min-h-11 cursor-pointer items-center">
            По событиям<span className="sr-only">: {label}</span>
          </summary>
          {events.map((event) => (
            <div key={event.key} role="group" aria-labelledby={`news-${event.key}`} className={`${row} ps-4`}>
              <p id={`news-${event.key}`}>{event.label}</p>
              <Boxes boxes={event.boxes} />
            </div>
          ))}
        </details>
      ) : null}
    </div>
  )
}

function Boxes({ boxes }: { boxes: readonly ChoiceBox[] }) {
  return (
    <div className="flex flex-wrap gap-x-4 max-md:mt-1">
      {boxes.map(({ name, channel, chosen, locked }) => (
        <label key={name} className={`${cell} flex min-h-11 cursor-pointer items-center gap-3 md:justify-center`}>
          <ChannelBox name={name} chosen={chosen} locked={locked} />
          <span className="md:sr-only">{channelLabels[channel]}</span>
        </label>
      ))}
    </div>
  )
}
