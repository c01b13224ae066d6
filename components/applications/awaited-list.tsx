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

/** What the staff do with a filed application, in this order. */
const staffSteps = [
  'Эксперт возьмёт заявку в работу',
  'Эксперт проверит данные и документы и подготовит решение',
  'Ответственный секретарь проверит и утвердит решение',
]

function awaitedOf({ status, requests, can }: ApplicationDetails): Awaited[] {
  switch (status) {
    case 'SUBMITTED':
      return staffStepsAfter(0)
    case 'IN_REVIEW':
      return staffStepsAfter(1)
    case 'AWAITING_APPROVAL':
      return staffStepsAfter(2)
    case 'DOCUMENTS_REQUIRED':
      return (requests.find(({ answeredAt }) => answeredAt === null)?.items ?? []).map(({ id, title, answeredAt }) => ({
        text: `Ваш ответ: ${title.toLowerCase()}`,
        href: `#item-${id}`,
        done: answeredAt !== null,
      }))
    case 'REFUSED':
      return can.resubmit ? [{ text: 'Устраните причины и подайте заявку повторно', href: '#refusal' }] : []
    default:
      return []
  }
}

function staffStepsAfter(done: number): Awaited[] {
  return staffSteps.map((text, index) => ({ text, done: index < done }))
}
