import { DateField, TextArea } from '@/components/forms/field'
import { FileField } from '@/components/forms/file-field'
import { PlainForm } from '@/components/forms/plain-form'
import { Button, ButtonLink } from '@/components/ui/button'
import { documentFormats, documentKindName, kindLimits, MAX_REASON } from '@/lib/documents/schema'
import { limitsSentence } from '@/lib/documents/labels'
import type { DocumentDetails } from '@/lib/documents/types'

type ReplaceFormProps = {
  document: DocumentDetails
  /** As дд.мм.гггг. */
  validUntil: string
  /** Why the file was not taken, by the field that mends it. */
  refusal: Record<string, string[]> | null
}

/** A new file instead of the one there is; after the free term with a reason. */
export function ReplaceForm({ document, validUntil, refusal }: ReplaceFormProps) {
  const { id, kind, replacing, replacementDraft } = document
  const accept = kindLimits(kind)
    .formats.flatMap((format) => documentFormats[format].extensions)
    .map((extension) => `.${extension}`)
    .join(',')
  return (
    <PlainForm
      action={`/api/documents?replaces=${id}`}
      hidden={{ kind: documentKindName(kind), documentId: id }}
      refusal={refusal && { message: 'Файл не заменён', fieldErrors: refusal }}
    >
      {replacing.way === 'request' ? (
        <TextArea
          name="reason"
          label="Почему нужно заменить файл"
          hint="Например: «Не видно печати на второй странице». Это прочитает сотрудник, который решит, принять ли замену."
          rows={3}
          maxLength={MAX_REASON}
          defaultValue={replacementDraft.reason}
        />
      ) : (
        <DateField
          name="validUntil"
          label="Действует до"
          hint="дд.мм.гггг, если в документе указан срок."
          required={false}
          defaultValue={replacementDraft.validUntil || validUntil}
        />
      )}
      <FileField name="file" label="Новый файл" hint={`${limitsSentence(kind)}.`} accept={accept} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" className="max-xs:w-full">
          {replacing.way === 'request' ? 'Отправить на решение' : 'Заменить файл'}
        </Button>
        <ButtonLink href={`/cabinet/documents/${id}`} variant="secondary">
          Не заменять
        </ButtonLink>
      </div>
    </PlainForm>
  )
}
