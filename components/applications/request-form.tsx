import { PlainForm } from '@/components/forms/plain-form'
import { SelectField, TextArea } from '@/components/forms/field'
import { FileField } from '@/components/forms/file-field'
import { MarkedPage } from '@/components/documents/marked-page'
import { barClass } from '@/components/ui/bar-class'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Tag } from '@/components/ui/tag'
import type { RequestItem, RequestView } from '@/lib/applications/types'
import { formatDate, formatDateLong, formatDateTime } from '@/lib/core/format'
import { documentKindLabels, limitsSentence } from '@/lib/documents/labels'
import type { AcceptedDocument } from '@/lib/documents/types'
import { sectionLabels } from '@/lib/reference/labels'
import { documentOptions } from './document-options'
import { answerRefusal, AnswerNews, type AnswerQuery } from './request-news'

type RequestFormProps = {
  request: RequestView
  documents: readonly AcceptedDocument[]
  /** What the address says has come of the last press. */
  query: AnswerQuery
}

const LONGEST = 4000

/** The open request of the expert: items are answered one by one, each press saves whatever has been typed. */
export function RequestForm({ request, documents, query }: RequestFormProps) {
  const { id, items, dueOn } = request
  const answered = items.filter(({ answeredAt }) => answeredAt !== null).length
  return (
    <Card title="Ответ на запрос">
      <p className="max-w-[42rem]">
        Ответьте на каждый пункт пояснением, документом или тем и другим до {formatDateLong(dueOn)} Каждый ответ
        сохраняется сразу, эксперт увидит их, когда вы отправите всё вместе. Пока вы готовите ответ, срок рассмотрения
        не идёт.
      </p>
      <p className="mt-3 max-w-[42rem]">
        <strong className="font-semibold">Если не отправить ответ до конца {formatDate(dueOn)}</strong>, заявка будет
        отклонена автоматически. Подать её повторно можно будет сразу, сохранённые ответы не пропадут.
      </p>
      <AnswerNews query={query} />
      <p id="answered" className="mt-5 text-lg font-semibold">
        Отвечено {answered} из {items.length}
      </p>
      <progress value={answered} max={items.length} aria-labelledby="answered" className={`${barClass} mt-2 mb-6`} />
      <PlainForm action={`/api/requests/${id}/answers`} refusal={answerRefusal(request, query)}>
        {items.map((item, index) => (
          <AnswerItem key={item.id} item={item} number={index + 1} documents={documents} />
        ))}
        <div className="grid gap-2 border-t border-line pt-6">
          <p className="text-soft">
            {answered === items.length
              ? 'Все пункты отвечены. После отправки изменить ответ будет нельзя.'
              : 'Отправить можно, когда отвечены все пункты.'}
          </p>
          <div>
            <Button type="submit" name="then" value="send" className="max-xs:w-full">
              Отправить ответ
            </Button>
          </div>
        </div>
      </PlainForm>
    </Card>
  )
}

type AnswerItemProps = { item: RequestItem; number: number; documents: readonly AcceptedDocument[] }

function AnswerItem({ item, number, documents }: AnswerItemProps) {
  const { id, section, documentKind, title, note, recommendation, answeredAt, answer, places } = item
  return (
    <fieldset id={`item-${id}`} className="grid gap-4 border-s-4 border-line ps-4">
      <legend className="float-start mb-1 w-full text-lg font-semibold">
        {number}. {title}
      </legend>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag tone={answeredAt ? 'success' : 'warning'}>{answeredAt ? 'Отвечено' : 'Нужен ответ'}</Tag>
        {answeredAt ? <span className="text-base text-soft">Сохранено {formatDateTime(answeredAt)}</span> : null}
      </p>
      <p className="text-base text-soft">
        Раздел «{sectionLabels[section]}»{documentKind ? `, документ «${documentKindLabels[documentKind]}»` : ''}
      </p>
      <p className="whitespace-pre-line">{note}</p>
      {places.map((place, index) => (
        <MarkedPage key={index} place={place} />
      ))}
      <p className="text-soft">{recommendation}</p>
      <input type="hidden" name={`seen.${id}`} value={answeredAt?.toISOString() ?? ''} />
      <TextArea
        name={`answer.${id}`}
        label={<>Пояснение{about(item)}</>}
        required={false}
        rows={3}
        maxLength={Math.max(LONGEST, answer?.length ?? 0)}
        defaultValue={answer}
      />
      <DocumentChoice item={item} documents={documents} />
      <div>
        <Button type="submit" name="save" value={id} variant="secondary" className="max-xs:w-full">
          Сохранить ответ
          {about(item)}
        </Button>
      </div>
    </fieldset>
  )
}

function DocumentChoice({ item, documents }: Omit<AnswerItemProps, 'number'>) {
  const { id, documentKind, document } = item
  const fitting = documentKind ? documents.filter(({ kind }) => kind === documentKind) : documents
  const options = documentOptions(fitting)
  // What was laid earlier may be of another kind or have a newer version since: the choice must still be there.
  if (document && !fitting.some(({ documentVersionId }) => documentVersionId === document.versionId)) {
    options.unshift({ value: document.versionId, label: document.fileName })
  }
  const kind = documentKind ?? 'OTHER'
  return (
    <>
      {options.length > 0 ? (
        <SelectField
          name={`document.${id}`}
          label={<>Документ из ваших{about(item)}</>}
          required={false}
          placeholder="Не выбран"
          options={options}
          defaultValue={document?.versionId ?? null}
        />
      ) : null}
      <FileField
        name={`file.${id}`}
        label={<>Новый файл{about(item)}</>}
        hint={`${documentKind ? `${documentKindLabels[documentKind]}. ` : ''}${limitsSentence(kind)}.`}
        required={false}
      />
    </>
  )
}

function about({ title }: RequestItem) {
  return <span className="sr-only">: {title}</span>
}
