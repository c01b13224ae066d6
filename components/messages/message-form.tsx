import { FileField } from '@/components/forms/file-field'
import { PlainForm } from '@/components/forms/plain-form'
import { TextArea } from '@/components/forms/field'
import { Button } from '@/components/ui/button'
import { MAX_FILES, MAX_TEXT, messageAction } from '@/lib/messages/schema'

type MessageFormProps = { applicationId: string; as: 'doctor' | 'staff'; hint: string }

/** A letter with files, sent whole: it can be neither changed nor deleted. */
export function MessageForm({ applicationId, as, hint }: MessageFormProps) {
  return (
    <PlainForm action={messageAction(applicationId, as)}>
      <TextArea name="text" label="Сообщение" hint={hint} rows={4} maxLength={MAX_TEXT} width="full" required={false} />
      <FileField
        name="files"
        label="Файлы"
        hint={`До ${MAX_FILES} файлов: PDF, JPG или PNG, до 5 МБ каждый.`}
        accept=".pdf,.jpg,.jpeg,.png"
        multiple
        required={false}
      />
      <div>
        <Button type="submit" className="max-xs:w-full">
          Отправить сообщение
        </Button>
      </div>
    </PlainForm>
  )
}
