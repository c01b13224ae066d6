import { ActionForm } from '@/components/forms/action-form'
import { SelectField, TextArea } from '@/components/forms/field'
import { Card } from '@/components/ui/card'
import { answerRequestAction } from '@/lib/applications/actions'
import type { RequestItem, RequestView } from '@/lib/applications/types'
import { formatDateLong } from '@/lib/core/format'
import type { AcceptedDocument } from '@/lib/documents/types'
import { documentOptions, uploadHref } from './document-options'

type RequestFormProps = { applicationId: string; request: RequestView; documents: readonly AcceptedDocument[] }

/** The open request of the expert: every item is answered by a text, a document or both. */
export function RequestForm({ applicationId, request, documents }: RequestFormProps) {
  return (
    <Card title="Ответ на запрос">
      <p className="mb-6 max-w-[42rem]">
        Ответьте на каждый пункт пояснением, документом или тем и другим до {formatDateLong(request.dueOn)} Пока вы
        готовите ответ, срок рассмотрения не идёт.
      </p>
      <ActionForm
        action={answerRequestAction}
        hidden={{ applicationId, requestId: request.id }}
        submitLabel="Отправить ответ"
      >
        {request.items.map((item, index) => (
          <AnswerItem
            key={item.id}
            item={item}
            number={index + 1}
            documents={documents}
            applicationId={applicationId}
          />
        ))}
      </ActionForm>
    </Card>
  )
}

type AnswerItemProps = {
  item: RequestItem
  number: number
  documents: readonly AcceptedDocument[]
  applicationId: string
}

function AnswerItem({ item, number, documents, applicationId }: AnswerItemProps) {
  const kind = item.documentKind
  const fitting = kind ? documents.filter((document) => document.kind === kind) : documents
  return (
    <fieldset className="grid gap-4 border-s-4 border-line ps-4">
      <legend className="float-start mb-1 w-full text-lg font-semibold">
        {number}. {item.title}
      </legend>
      <p>{item.note}</p>
      <p className="text-soft">{item.recommendation}</p>
      <SelectField
        name={`document.${item.id}`}
        label="Документ"
        required={false}
        placeholder={fitting.length > 0 ? 'Не выбран' : 'Подходящих документов нет'}
        options={documentOptions(fitting)}
        hint={
          <a
            className="link inline-block py-1"
            href={uploadHref(kind ?? 'OTHER', `/cabinet/applications/${applicationId}`)}
          >
            Добавить документ
            <span className="sr-only">: {item.title}</span>
          </a>
        }
      />
      <TextArea name={`answer.${item.id}`} label="Пояснение" required={false} rows={3} maxLength={2000} />
    </fieldset>
  )
}
