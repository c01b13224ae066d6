import { QueueCount } from './queue-count'

/** What belongs to the whole list rather than to its lines. */
export function QueueActs({ query }: { query: string }) {
  return (
    <div className="no-print mt-5 flex flex-wrap items-center gap-2">
      <QueueCount query={query} />
    </div>
  )
}
