import { RadioGroup, SelectField } from '@/components/forms/field'
import type { SelectOption } from '@/components/forms/field-parts'
import type { Workplace } from '@/lib/profile/types'

export type WorkFieldsProps = {
  organizations: readonly { id: string; name: string; hint: string }[]
  positions: readonly SelectOption[]
  specialties: readonly SelectOption[]
  /** What the fields begin with; null for another place. */
  present: Workplace | null
}

/** Where and as what: one of the found organisations, the position and the specialty there. */
export function WorkFields({ organizations, positions, specialties, present }: WorkFieldsProps) {
  const only = organizations.length === 1 ? organizations[0]?.id : undefined
  const chosen = organizations.find(({ id }) => id === present?.organizationId)?.id ?? only
  return (
    <>
      <RadioGroup
        name="organizationId"
        legend="Организация"
        defaultValue={chosen ?? null}
        options={organizations.map(({ id, name, hint }) => ({ value: id, label: name, hint }))}
      />
      <SelectField
        name="position"
        label="Должность"
        options={positions}
        placeholder="Выберите должность"
        defaultValue={present ? String(present.positionCode) : null}
      />
      <SelectField
        name="specialty"
        label="Специальность"
        options={specialties}
        placeholder="Выберите специальность"
        defaultValue={present ? String(present.specialtyCode) : null}
      />
    </>
  )
}
