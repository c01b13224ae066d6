import { ActionForm } from '@/components/forms/action-form'
import { DateField, RadioGroup, TextField } from '@/components/forms/field'
import { ButtonLink } from '@/components/ui/button'
import { addCreditAction } from '@/lib/education/actions'
import { creditKindLabels } from '@/lib/education/labels'

/** The doctor's own record of hours. */
export function CreditForm() {
  return (
    <ActionForm
      action={addCreditAction}
      submitLabel="Сохранить"
      secondary={
        <ButtonLink href="/cabinet/education" variant="secondary">
          Отмена
        </ButtonLink>
      }
    >
      <RadioGroup
        name="kind"
        legend="Вид обучения"
        options={Object.entries(creditKindLabels).map(([value, label]) => ({ value, label }))}
      />
      <TextField name="title" label="Название программы или мероприятия" maxLength={300} />
      <TextField
        name="provider"
        label="Кто проводил"
        hint="Образовательная или медицинская организация"
        maxLength={300}
      />
      <TextField name="hours" label="Часы" inputMode="numeric" width="short" maxLength={6} />
      <DateField name="completedOn" label="Дата окончания" />
    </ActionForm>
  )
}
