import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup, TextArea, TextField } from '@/components/forms/field'
import { Details } from '@/components/ui/details'
import { declareTieAction, declareTieToApplicantAction, endTieAction } from '@/lib/review/ties/actions'
import { tieOptions } from '@/lib/review/ties/labels'
import { withKey } from './with-key'

const kinds = <RadioGroup name="kind" legend="Какая это связь" options={tieOptions} />

const words = (
  <TextArea
    name="note"
    label="Пояснение"
    hint="Прочитают секретарь и администратор"
    required={false}
    rows={2}
    maxLength={300}
    width="full"
  />
)

/** Said with the file open: its expert hands it over by that. */
export function TieForm({ applicationId }: { applicationId: string }) {
  return (
    <Details summary={withKey('Это мой родственник или есть личная заинтересованность', 'tie')} dataKey="tie">
      <p>
        Заявки этого человека рассмотрят другие сотрудники. Если эта заявка у вас, секретарь передаст её дальше. Какая
        это связь, узнают только секретарь и администратор.
      </p>
      <ActionForm
        action={declareTieToApplicantAction}
        hidden={{ applicationId }}
        submitLabel="Сообщить о связи"
        submitVariant="secondary"
      >
        {kinds}
        {words}
      </ActionForm>
    </Details>
  )
}

export function NewTieForm() {
  return (
    <ActionForm action={declareTieAction} submitLabel="Сообщить о связи">
      <TextField
        name="snils"
        label="СНИЛС этого человека"
        hint="11 цифр. Есть ли он в кабинете, мы не скажем"
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        width="short"
      />
      {kinds}
      {words}
    </ActionForm>
  )
}

export function EndTieForm({ tieId, person }: { tieId: string; person: string }) {
  return (
    <Details summary={`Снять связь: ${person}`}>
      <ActionForm action={endTieAction} hidden={{ tieId }} submitLabel="Снять связь" submitVariant="secondary">
        <TextArea name="reason" label="Причина" hint="Не меньше 10 знаков" rows={2} maxLength={500} width="full" />
      </ActionForm>
    </Details>
  )
}
