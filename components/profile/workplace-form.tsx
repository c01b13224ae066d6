import { ActionForm } from '@/components/forms/action-form'
import { DateField, RadioGroup, SelectField } from '@/components/forms/field'
import type { SelectOption } from '@/components/forms/field-parts'
import { ButtonLink } from '@/components/ui/button'
import { formatDate } from '@/lib/core/format'
import { changeWorkplaceAction } from '@/lib/profile/actions'
import { categoryLabels } from '@/lib/profile/labels'
import type { Profile } from '@/lib/profile/types'

type WorkplaceFormProps = {
  organizations: readonly { id: string; name: string; hint: string }[]
  positions: readonly SelectOption[]
  specialties: readonly SelectOption[]
  present: Profile['workplace']
  /** The date of the present work; null when another organisation is being chosen. */
  since: string | null
  category: Profile['category']
}

/** The second step: one of the found organisations and the work there. */
export function WorkplaceForm({ organizations, positions, specialties, present, since, category }: WorkplaceFormProps) {
  const only = organizations.length === 1 ? organizations[0]?.id : undefined
  const chosen = organizations.find(({ id }) => id === present?.organizationId)?.id ?? only
  return (
    <ActionForm
      action={changeWorkplaceAction}
      submitLabel="Сохранить"
      secondary={
        <ButtonLink href="/cabinet/profile" variant="secondary">
          Отмена
        </ButtonLink>
      }
    >
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
      <DateField
        name="since"
        label="Работаю с"
        hint="Первый день на этой должности, дд.мм.гггг, например 26.05.2015"
        defaultValue={since && formatDate(since)}
      />
      <SelectField
        name="category"
        label="Квалификационная категория"
        required={false}
        placeholder="Нет категории"
        options={Object.entries(categoryLabels).map(([value, label]) => ({ value, label }))}
        defaultValue={category}
      />
    </ActionForm>
  )
}
