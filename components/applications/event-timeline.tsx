import { Timeline } from '@/components/ui/timeline'
import type { ApplicationEvent } from '@/lib/applications/types'
import { roleLabels } from '@/lib/auth/roles'
import { formatDateTime } from '@/lib/core/format'
import { eventDetails, eventTitle } from '@/lib/history/labels'

/** Who did what and when, newest first. */
export function EventTimeline({ events }: { events: readonly ApplicationEvent[] }) {
  return (
    <Timeline
      items={events.map(({ at, by, role, event }) => ({
        title: eventTitle(event),
        at: formatDateTime(at),
        by: role ? `${by}, ${roleLabels[role]}` : by,
        text: eventDetails(event),
      }))}
    />
  )
}
