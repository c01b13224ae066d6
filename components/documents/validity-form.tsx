import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/field'
import { formatDate } from '@/lib/core/format'
import { setValidityAction } from '@/lib/documents/actions'
import { validityHint } from '@/lib/documents/labels'
import type { DocumentDetails } from '@/lib/documents/types'

/** The last day of validity, set or mended without a new file. */
export function ValidityForm({ document }: { document: DocumentDetails }) {
  const { id, kind, validUntil } = document
  return (
    <ActionForm
      action={setValidityAction}
      hidden={{ documentId: id }}
      submitLabel="Сохранить срок"
      submitVariant="secondary"
    >
      <DateField
        name="validUntil"
        label="Действует до"
        hint={validityHint(kind)}
        required={false}
        defaultValue={validUntil ? formatDate(validUntil) : null}
      />
    </ActionForm>
  )
}
