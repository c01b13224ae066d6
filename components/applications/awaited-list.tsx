import { Icon } from '@/components/ui/icon'
import type { ApplicationDetails } from '@/lib/applications/types'

type Awaited = { text: string; href?: string; done?: boolean }

/** What is awaited from whom, each of the doctor's own with the way to it. */
export function AwaitedList({ application }: { application: ApplicationDetails }) {
  const items = awaitedOf(application)
  if (items.length === 0) return null
  return (
    <div className="mb-5">
      <h3 className="font-medium">Что ожидается</h3>
      <ul className="mt-2 grid gap-2">
        {items.map(({ text, href, done = false }, index) => (
          <li key={index} className="flex gap-2">
            <Icon
              name={done ? 'circle-check' : 'circle-dashed'}
              className={done ? 'mt-0.5 size-5 text-success' : 'mt-0.5 size-5 text-soft'}
            />
            <span className="min-w-0">
              {href ? (
                <a href={href} className="link inline-block min-h-6">
                  {text}
                </a>
              ) : (
                text
              )}
              {done ? <span className="text-soft"> (готово)</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function awaitedOf({ status, requests, can }: ApplicationDetails): Awaited[] {
  switch (status) {
    case 'SUBMITTED':
      return [{ text: 'Эксперт возьмёт заявку в работу' }]
    case 'IN_REVIEW':
      return [{ text: 'Эксперт проверит данные и документы и подготовит решение' }]
    case 'DOCUMENTS_REQUIRED':
      return (requests.find(({ answeredAt }) => answeredAt === null)?.items ?? []).map(
        ({ title, answer, document }) => ({
          text: `Ваш ответ: ${title.toLowerCase()}`,
          href: '#request',
          done: answer !== null || document !== null,
        }),
      )
    case 'AWAITING_APPROVAL':
      return [{ text: 'Ответственный секретарь проверит и утвердит решение' }]
    case 'REFUSED':
      return can.resubmit ? [{ text: 'Устраните причины и подайте заявку повторно', href: '#refusal' }] : []
    default:
      return []
  }
}
