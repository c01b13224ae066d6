import { ActionForm } from '@/components/forms/action-form'
import { DateField, RadioGroup, SelectField, TextField } from '@/components/forms/field'
import type { SelectOption } from '@/components/forms/field-parts'
import { ButtonLink } from '@/components/ui/button'
import { addEducationAction } from '@/lib/profile/actions'
import { educationKindLabels } from '@/lib/profile/labels'

/** A diploma or the like, as it is printed. */
export function EducationForm({ specialties }: { specialties: readonly SelectOption[] }) {
  return (
    <ActionForm
      action={addEducationAction}
      submitLabel="Сохранить"
      secondary={
        <ButtonLink href="/cabinet/profile" variant="secondary">
          Отмена
        </ButtonLink>
      }
    >
      <RadioGroup
        name="kind"
        legend="Документ"
        options={Object.entries(educationKindLabels).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        name="institution"
        label="Кем выдан"
        hint="Название образовательной организации, как в документе"
        maxLength={300}
      />
      <SelectField name="specialty" label="Специальность" options={specialties} placeholder="Выберите специальность" />
      <TextField name="series" label="Серия" required={false} width="short" maxLength={20} />
      <TextField name="number" label="Номер" width="medium" maxLength={40} />
      <DateField name="issuedOn" label="Дата выдачи" />
    </ActionForm>
  )
}
