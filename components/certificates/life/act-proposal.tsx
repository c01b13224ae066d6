import { ActionForm } from '@/components/forms/action-form'
import { DateField, SelectField, TextArea, TextField } from '@/components/forms/field'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { proposeActAction } from '@/lib/certificates/life/actions'
import { actLabels, actOutcomes, correctableLabels } from '@/lib/certificates/life/labels'
import { correctable } from '@/lib/certificates/life/schema'
import type { ActForm } from '@/lib/certificates/life/types'
import { formatDate } from '@/lib/core/format'

/** The form of one act: reason, words to the holder, the day or the corrected fields. */
export function ActProposal({ certificateId, form }: { certificateId: string; form: ActForm }) {
  const { kind, reasons, initial, days } = form
  return (
    <Card title={actLabels[kind]}>
      <p className="mb-5 text-soft">{actOutcomes[kind]}</p>
      <ActionForm
        action={proposeActAction}
        hidden={{ certificateId, kind }}
        submitLabel="Предложить"
        secondary={
          <ButtonLink href={`/staff/certificates/${certificateId}`} variant="quiet">
            Не сейчас
          </ButtonLink>
        }
      >
        {kind === 'CORRECT' ? <CorrectedFields initial={initial} /> : null}
        <SelectField
          name="reason"
          label="Причина"
          placeholder="Выберите причину"
          defaultValue={initial.reason ?? null}
          options={reasons}
        />
        <TextArea
          name="words"
          label="Пояснение владельцу"
          hint="Не меньше 10 знаков. Его прочтут второй сотрудник и владелец свидетельства в своём кабинете. В публичной проверке его нет."
          defaultValue={initial.words ?? null}
          rows={4}
          maxLength={2000}
          width="full"
        />
        {days ? (
          <DateField
            name="effectiveOn"
            label="С какого дня"
            hint={`дд.мм.гггг, с ${formatDate(days.first)} по ${formatDate(days.last)}`}
            defaultValue={initial.effectiveOn ?? null}
          />
        ) : null}
      </ActionForm>
    </Card>
  )
}

function CorrectedFields({ initial }: { initial: Record<string, string> }) {
  return (
    <fieldset className="grid gap-5">
      <legend className="mb-2 font-medium">Сведения выписки: исправьте то, что напечатано неверно</legend>
      {correctable.map((field) => (
        <TextField
          key={field}
          name={field}
          label={correctableLabels[field]}
          defaultValue={initial[field] ?? null}
          required={field !== 'middleName'}
          maxLength={300}
          spellCheck={false}
          autoComplete="off"
        />
      ))}
    </fieldset>
  )
}
