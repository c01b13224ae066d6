import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import type { RequestView } from '@/lib/applications/types'
import { formatDate, formatDateTime } from '@/lib/core/format'

/** What was asked and what was answered, round by round. */
export function CaseRequests({ requests }: { requests: readonly RequestView[] }) {
  return (
    <Card title="Запросы и ответы">
      {requests.map((request) => (
        <section key={request.id} className="mt-4 first:mt-0">
          <h3 className="font-semibold">
            Запрос {request.round} от {formatDate(request.createdAt)}
          </h3>
          <p className="text-soft">{closing(request)}</p>
          <SummaryList
            rows={request.items.map(({ title, note, answer, document }) => ({
              label: title,
              value: answer || document ? [answer, document?.fileName].filter(Boolean).join('. ') : 'Ответа нет',
              hint: `Просили: ${note}`,
            }))}
          />
        </section>
      ))}
    </Card>
  )
}

function closing({ answeredAt, expiredAt, dueOn }: RequestView): string {
  if (expiredAt) return `Срок ответа истёк ${formatDate(dueOn)}`
  return answeredAt ? `Закрыт ${formatDateTime(answeredAt)}` : `Ответ нужен до ${formatDate(dueOn)}`
}
