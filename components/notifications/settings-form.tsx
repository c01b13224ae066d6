import { ActionForm } from '@/components/forms/action-form'
import { SelectField } from '@/components/forms/field'
import { saveNotificationSettingsAction } from '@/lib/notifications/actions'
import {
  categories,
  categoriesOf,
  channelLabels,
  channels,
  isChosen,
  isLocked,
  lockReason,
  type Category,
  type Choices,
} from '@/lib/notifications/category-labels'
import type { Timing } from '@/lib/notifications/types'
import type { NotificationPlace } from '@/lib/notifications/schema'
import { zones } from '@/lib/notifications/settings-schema'

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

type SettingsFormProps = { place: NotificationPlace; choices: Choices; timing: Timing }

/** How to be told: plain checkboxes and lists, so that it works without JavaScript. */
export function NotificationSettingsForm({ place, choices, timing }: SettingsFormProps) {
  const { quietFrom, quietTo, zone, digestHour } = timing
  const text = (hour: number | null) => (hour === null ? '' : String(hour))
  return (
    <ActionForm action={saveNotificationSettingsAction} hidden={{ place }} submitLabel="Сохранить">
      <div className="grid divide-y divide-line">
        {categoriesOf(place === 'staff' ? 'staff' : 'doctor').map((category) => (
          <CategoryChoices key={category} category={category} choices={choices} />
        ))}
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="quietFrom"
          label="Тихие часы с"
          required={false}
          width="short"
          {...hourList('Не нужны')}
          defaultValue={text(quietFrom)}
        />
        <SelectField
          name="quietTo"
          label="до"
          required={false}
          width="short"
          {...hourList('Не нужны')}
          defaultValue={text(quietTo)}
        />
        <SelectField
          name="zone"
          label="Часовой пояс"
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
      <p className="max-w-[42rem] text-soft">
        В тихие часы письма, СМС и уведомления браузера ждут утра. Сразу приходят коды, сообщения о безопасности и
        напоминание в последний день срока.
      </p>
    </ActionForm>
  )
}

const hourList = (none: string) => ({ options: [{ value: '', label: none }, ...hours] })

function CategoryChoices({ category, choices }: { category: Category; choices: Choices }) {
  const { label, hint } = categories[category]
  const why = lockReason(category)
  return (
    <fieldset className="grid gap-2 py-4">
      <legend className="float-start w-full font-medium">{label}</legend>
      <p className="text-base text-soft">{hint}</p>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {channels.map((channel) => (
          <label key={channel} className="flex min-h-11 cursor-pointer items-center gap-3">
            <input
              type="checkbox"
              name={`${category}.${channel}`}
              defaultChecked={isChosen(choices, category, channel)}
              disabled={isLocked(category, channel)}
              className="size-6 shrink-0 accent-fill"
            />
            {channelLabels[channel]}
          </label>
        ))}
      </div>
      {why ? <p className="max-w-[42rem] text-base text-soft">Почту выключить нельзя. {why}</p> : null}
    </fieldset>
  )
}
