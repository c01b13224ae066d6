import { FileField } from '@/components/forms/file-field'
import { PlainForm } from '@/components/forms/plain-form'
import { TextArea } from '@/components/forms/field'
import { Button } from '@/components/ui/button'
import { EMPTY_LETTER, MAX_FILES, MAX_TEXT, messageAction } from '@/lib/messages/schema'

type MessageFormProps = {
  applicationId: string
  as: 'doctor' | 'staff'
  hint: string
  /** The letter sent last had neither a word nor a file. */
  empty: boolean
}

const refusal = { message: 'Сообщение не отправлено', fieldErrors: { text: [EMPTY_LETTER] } }

/** A letter with files, sent whole: it can be neither changed nor deleted. */
export function MessageForm({ applicationId, as, hint, empty }: MessageFormProps) {
  return (
    <div id="message-form" className="scroll-mt-6">
      <PlainForm action={messageAction(applicationId, as)} refusal={empty ? refusal : null}>
        <TextArea name="text" label="Сообщение" hint={hint} rows={4} maxLength={MAX_TEXT} width="full" />
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
    </div>
  )
}
