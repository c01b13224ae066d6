import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup, SelectField } from '@/components/forms/field'
import { specialtyOptions } from '@/components/profile/specialty-options'
import { createApplicationAction } from '@/lib/applications/actions'
import type { NewApplicationOptions } from '@/lib/applications/types'

type NewApplicationFormProps = {
  options: Extract<NewApplicationOptions, { allowed: true }>
  /** What to offer first, when the page was opened from a certificate. */
  chosen: { kind: string | undefined; specialtyCode: string | undefined }
}

export function NewApplicationForm({ options, chosen }: NewApplicationFormProps) {
  return (
    <ActionForm action={createApplicationAction} submitLabel="Создать черновик">
      <RadioGroup
        name="kind"
        legend="Вид аккредитации"
        defaultValue={chosen.kind ?? null}
        options={options.procedures.map(({ kind, title, summary }) => ({ value: kind, label: title, hint: summary }))}
      />
      <SelectField
        name="specialtyCode"
        label="Специальность"
        hint="По номенклатуре специальностей, как в документе об образовании"
        placeholder="Выберите специальность"
        defaultValue={chosen.specialtyCode ?? null}
        options={specialtyOptions(options.specialties)}
      />
    </ActionForm>
  )
}
