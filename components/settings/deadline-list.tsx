import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { Deadline } from '@/lib/calendar-feed/types'
import { formatDate } from '@/lib/core/format'

/** What the calendar holds now. */
export function DeadlineList({ deadlines }: { deadlines: readonly Deadline[] }) {
  return (
    <Card title="Что в календаре">
      {deadlines.length === 0 ? (
        <EmptyState icon="calendar" title="Сроков пока нет">
          Здесь появятся окончание свидетельств и документов, дни подачи на продление и сроки ответа на запросы.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {deadlines.map(({ uid, day, title, path }) => (
            <li key={uid} className="flex flex-wrap gap-x-6 gap-y-1 py-3">
              <span className="w-28 shrink-0 font-medium">{formatDate(day)}</span>
              <a href={path} className="link min-w-0 flex-[1_1_16rem]">
                {title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
