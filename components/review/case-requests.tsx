import { Card } from '@/components/ui/card'
import { formatDate } from '@/lib/core/format'
import type { WorkbenchRequest } from '@/lib/review/types'

/** Rounds of asking the doctor for more, newest first, with the answers. */
export function CaseRequests({ requests }: { requests: readonly WorkbenchRequest[] }) {
  if (requests.length === 0) return null
  return (
    <Card title="Запросы документов">
      <ol className="grid gap-5">
        {requests.map((request) => (
          <li key={request.round}>
            <p className="font-semibold">
              Запрос {request.round} от {formatDate(request.askedAt)}
            </p>
            <p className="text-soft">
              {request.answeredAt
                ? `Закрыт ${formatDate(request.answeredAt)}`
                : `Ответа пока нет, срок до ${formatDate(request.dueOn)}`}
            </p>
            <ul className="mt-2 grid gap-3 border-s-2 border-line ps-4">
              {request.items.map((item) => (
                <li key={item.reason}>
                  <p className="font-medium">{item.reason}</p>
                  <p className="whitespace-pre-line">{item.note}</p>
                  {item.answer ? <p className="whitespace-pre-line text-soft">Ответ: {item.answer}</p> : null}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Card>
  )
}
