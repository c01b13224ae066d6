import { Timeline } from '@/components/ui/timeline'
import { roleLabels } from '@/lib/auth/roles'
import { formatDateTime } from '@/lib/core/format'
import { eventDetails, eventTitle } from '@/lib/history/labels'
import type { HistoryItem } from '@/lib/history/types'

/** What happened, who did it and in which role, newest first. */
export function HistoryList({ items }: { items: readonly HistoryItem[] }) {
  return (
    <Timeline
      items={items.map((item) => ({
        title: eventTitle(item.data),
        at: formatDateTime(item.at),
        by: item.actorRole ? `${item.actorName}, ${roleLabels[item.actorRole]}` : item.actorName,
        text: <Details item={item} />,
      }))}
    />
  )
}

function Details({ item }: { item: HistoryItem }) {
  const details = eventDetails(item.data)
  return (
    <>
      {details ? <p>{details}</p> : null}
      {item.applicationId ? (
        <p>
          <a href={`/cabinet/applications/${item.applicationId}`} className="link">
            Открыть заявку
            <span className="sr-only">, событие «{eventTitle(item.data)}»</span>
          </a>
        </p>
      ) : null}
    </>
  )
}
