import { ActionForm } from '@/components/forms/action-form'
import { CheckboxField } from '@/components/forms/field'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { giveConsentAction } from '@/lib/consents/actions'
import { CONSENTS_PAGE, dataGroupLabels, withoutGroup } from '@/lib/consents/labels'
import type { DataGroup } from '@/lib/consents/schema'
import type { Consent } from '@/lib/consents/types'

type ChangeGroupsProps = { consent: Consent; chosen: readonly DataGroup[] | null }

/** Another choice of groups in the place of the present one: first the choice, then what it comes to. */
export function ChangeGroups({ consent, chosen }: ChangeGroupsProps) {
  return chosen ? <Outcome consent={consent} chosen={chosen} /> : <Choice consent={consent} />
}

function Choice({ consent: { kind, text, answer } }: { consent: Consent }) {
  const optional = text.groups.filter(({ required }) => !required)
  return (
    <form method="get" className="grid gap-5">
      <input type="hidden" name="change" value={kind} />
      <input type="hidden" name="chosen" value="1" />
      <fieldset>
        <legend className="font-medium">Что разрешить сверх обязательного</legend>
        {optional.map(({ code, title, about }) => (
          <CheckboxField
            key={code}
            name={`groups.${code}`}
            label={title}
            hint={about}
            required={false}
            defaultChecked={answer?.groups.includes(code) ?? false}
          />
        ))}
      </fieldset>
      <p className="text-base text-soft">
        Обязательные группы по одной не запрещаются: без них кабинет не может вести заявку. Чтобы запретить их, отзовите
        согласие.
      </p>
      <div className="flex flex-wrap gap-3">
        <Button type="submit">Продолжить</Button>
        <Back />
      </div>
    </form>
  )
}

function Outcome({ consent: { kind, text, answer }, chosen }: { consent: Consent; chosen: readonly DataGroup[] }) {
  const before = answer?.groups ?? []
  const after = text.groups.filter(({ code, required }) => required || chosen.includes(code)).map(({ code }) => code)
  const added = after.filter((code) => !before.includes(code))
  const taken = before.filter((code) => !after.includes(code))
  if (added.length + taken.length === 0) {
    return (
      <Notice tone="info" title="Ничего не изменилось">
        <Back />
      </Notice>
    )
  }
  return (
    <>
      <Notice tone={taken.length > 0 ? 'warning' : 'info'} title="Что изменится">
        <ul className="list-disc ps-5">
          {added.map((code) => (
            <li key={code}>будет разрешено: {dataGroupLabels[code]}</li>
          ))}
          {taken.map((code) => (
            <li key={code}>
              больше не будет разрешено: {dataGroupLabels[code]} — {withoutGroup[code]}
            </li>
          ))}
        </ul>
      </Notice>
      <ActionForm
        action={giveConsentAction}
        hidden={{ kind, textId: text.id, ...Object.fromEntries(after.map((code) => [`groups.${code}`, 'on'])) }}
        submitLabel="Изменить согласие"
        secondary={<Back />}
      />
    </>
  )
}

function Back() {
  return (
    <ButtonLink href={CONSENTS_PAGE} variant="secondary">
      Не менять
    </ButtonLink>
  )
}
