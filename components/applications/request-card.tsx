import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import type { RequestView } from '@/lib/applications/types'
import { formatDate, formatDateTime } from '@/lib/core/format'

/** A request that has been answered: what was asked and what was given. */
export function AnsweredRequest({ request }: { request: RequestView }) {
  return (
    <Card title={`Запрос от ${formatDate(request.createdAt)}`}>
      {request.answeredAt ? <p className="text-soft">Закрыт {formatDateTime(request.answeredAt)}</p> : null}
      <SummaryList
        rows={request.items.map(({ title, note, answer, document }) => ({
          label: title,
          value:
            answer || document ? (
              <>
                {answer ? <p>{answer}</p> : null}
                {document ? (
                  <a className="link inline-block py-1" href={`/cabinet/documents/${document.id}`}>
                    {document.fileName}
                  </a>
                ) : null}
              </>
            ) : (
              'Ответа нет'
            ),
          hint: `Просили: ${note}`,
        }))}
      />
    </Card>
  )
}
