import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/field'
import { ButtonLink } from '@/components/ui/button'
import { addPastWorkAction } from '@/lib/profile/actions'
import { WorkFields, type WorkFieldsProps } from './work-fields'

/** A place where the doctor has worked before. */
export function PastWorkForm(props: Omit<WorkFieldsProps, 'present'>) {
  return (
    <ActionForm
      action={addPastWorkAction}
      secondary={
        <ButtonLink href="/cabinet/profile" variant="secondary">
          Отмена
        </ButtonLink>
      }
    >
      <WorkFields {...props} present={null} />
      <DateField name="since" label="Работал(а) с" />
      <DateField name="until" label="Работал(а) по" hint="Последний день, дд.мм.гггг, например 31.08.2019" />
    </ActionForm>
  )
}
