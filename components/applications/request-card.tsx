import { Card } from '@/components/ui/card'
import { FileName } from '@/components/ui/file-name'
import { SummaryList } from '@/components/ui/summary-list'
import type { RequestView } from '@/lib/applications/types'
import { formatDate, formatDateTime } from '@/lib/core/format'

/** A request that has been closed: what was asked and what was given. */
export function AnsweredRequest({ request }: { request: RequestView }) {
  const { createdAt, round, items } = request
  return (
    <Card title={`Запрос ${round} от ${formatDate(createdAt)}`}>
      <p className="text-soft">{closing(request)}</p>
      <SummaryList
        rows={items.map(({ title, note, answer, document }) => ({
          label: title,
          value:
            answer || document ? (
              <>
                {answer ? <p className="whitespace-pre-line">{answer}</p> : null}
                {document ? (
                  <a className="link inline-block py-1" href={`/cabinet/documents/${document.id}`}>
                    <FileName>{document.fileName}</FileName>
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

function closing({ answeredAt, expiredAt, dueOn }: RequestView): string {
  if (expiredAt) return `Срок ответа истёк ${formatDate(dueOn)}: ответ не отправлен, сохранённое осталось здесь.`
  return answeredAt ? `Закрыт ${formatDateTime(answeredAt)}` : ''
}
