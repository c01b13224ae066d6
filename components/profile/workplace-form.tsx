import { ActionForm } from '@/components/forms/action-form'
import { DateField, SelectField, TextField } from '@/components/forms/field'
import { ButtonLink } from '@/components/ui/button'
import { formatDate } from '@/lib/core/format'
import { changeWorkplaceAction } from '@/lib/profile/actions'
import { categoryLabels } from '@/lib/profile/labels'
import type { Profile } from '@/lib/profile/types'
import { WorkFields, type WorkFieldsProps } from './work-fields'

type WorkplaceFormProps = WorkFieldsProps & {
  /** The date of the present work; null when another organisation is being chosen. */
  since: string | null
  category: Profile['category']
  licence: Profile['licence']
}

/** The second step: one of the found organisations and the work there. */
export function WorkplaceForm({
  organizations,
  positions,
  specialties,
  present,
  since,
  category,
  licence,
}: WorkplaceFormProps) {
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
      <WorkFields organizations={organizations} positions={positions} specialties={specialties} present={present} />
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
      <TextField
        name="licence"
        label="Номер лицензии"
        hint="Если вы работаете как индивидуальный предприниматель, например Л041-01137-77/00123456"
        required={false}
        width="medium"
        maxLength={40}
        spellCheck={false}
        defaultValue={licence}
      />
    </ActionForm>
  )
}
