import { FileName } from '@/components/ui/file-name'
import { formatDate } from '@/lib/core/format'
import { documentKindLabels } from '@/lib/documents/labels'
import { sectionLabels } from '@/lib/reference/labels'
import type { WorkbenchRequest } from '@/lib/review/types'
import { OpenDocument } from './open-document'

type CaseRequestsProps = {
  requests: readonly WorkbenchRequest[]
  /** Whether this person may open the files themselves. */
  canRead: boolean
}

/** Rounds of asking the doctor for more, newest first: what was asked and what was given. */
export function CaseRequests({ requests, canRead }: CaseRequestsProps) {
  return (
    <ol className="grid gap-6">
      {requests.map((request) => (
        <li key={request.round}>
          <p className="font-semibold">
            Запрос {request.round} от {formatDate(request.askedAt)}
          </p>
          <p className="text-soft">{stateOf(request)}</p>
          <ul className="mt-2 grid gap-4 border-s-2 border-line ps-4">
            {request.items.map((item) => (
              <RequestedItem key={item.reason} item={item} canRead={canRead} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

type Item = WorkbenchRequest['items'][number]

function RequestedItem({ item, canRead }: { item: Item; canRead: boolean }) {
  const { reason, section, documentKind, note, answer, document } = item
  return (
    <li>
      <p className="font-medium">{reason}</p>
      <p className="text-[0.9375rem] text-soft">
        {sectionLabels[section]}
        {documentKind ? `. ${documentKindLabels[documentKind]}` : null}
      </p>
      <p className="whitespace-pre-line">{note}</p>
      {answer ? <p className="mt-1 whitespace-pre-line">Ответ: {answer}</p> : null}
      {document ? (
        <p className="mt-1 wrap-anywhere">
          Документ:{' '}
          {canRead ? (
            <OpenDocument versionId={document.versionId} besideId={null}>
              <FileName>{document.fileName}</FileName>
            </OpenDocument>
          ) : (
            <FileName>{document.fileName}</FileName>
          )}
        </p>
      ) : null}
    </li>
  )
}

function stateOf({ answeredAt, expired, dueOn }: WorkbenchRequest): string {
  if (expired) return `Срок истёк ${formatDate(dueOn)}, ответ не отправлен: ниже то, что врач успел сохранить`
  return answeredAt ? `Закрыт ${formatDate(answeredAt)}` : `Ответа пока нет, срок до ${formatDate(dueOn)}`
}
