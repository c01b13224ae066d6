import type { Metadata } from 'next'
import { TakeNext } from '@/components/review/take-next'
import { QueueEmpty } from '@/components/review/queue-empty'
import { QueueFiltersForm } from '@/components/review/queue-filters'
import { QueueTable } from '@/components/review/queue-table'
import { Notice } from '@/components/ui/notice'
import { KeysetPagination } from '@/components/ui/pagination'
import { requireStaff } from '@/lib/auth/actor'
import { listRegions, listSpecialties } from '@/lib/reference/queries'
import { doneMessage, queueStatusLabels } from '@/lib/review/labels'
import { listQueue } from '@/lib/review/queries'
import { NOBODY, queueAddress, queueFiltersSchema, type QueueFilters } from '@/lib/review/schema'

export const metadata: Metadata = { title: 'Очередь заявок' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function StaffQueuePage({ searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const query = await searchParams
  const filters = queueFiltersSchema.parse(query)
  const [page, lists] = await Promise.all([listQueue(actor, filters), rareLists(filters, query.more)])
  const done = doneMessage(query.done)
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1>Очередь заявок</h1>
        {actor.roles.includes('EXPERT') ? <TakeNext /> : null}
      </div>
      {done ? <Notice tone="success" title={done} role="status" className="mb-5" /> : null}
      <QueueFiltersForm key={queueAddress(filters)} filters={filters} lists={lists} />
      {filters.doctor && filters.doctor !== NOBODY ? (
        <p className="mb-4">
          Показаны заявки врача, найденного по СНИЛС.{' '}
          <a className="link" href={queueAddress({ ...filters, doctor: null })}>
            Показать всех
          </a>
        </p>
      ) : null}
      <div className="rounded-card border border-line bg-surface shadow-card">
        <QueueTable
          rows={page.rows}
          caption={`Заявки: ${queueStatusLabels[filters.status]}`}
          empty={page.rows.length === 0 ? <QueueEmpty filters={filters} /> : null}
        />
      </div>
      <KeysetPagination
        previousHref={page.previous ? queueAddress(filters, { before: page.previous }) : undefined}
        nextHref={page.next ? queueAddress(filters, { after: page.next }) : undefined}
      />
    </>
  )
}

/** The long lists are sent only to who filters by them: they weigh more than the page of the queue. */
async function rareLists(filters: QueueFilters, more: unknown) {
  if (more !== '1' && filters.specialty === null && filters.region === null) return null
  const [specialties, regions] = await Promise.all([listSpecialties(), listRegions()])
  return { specialties, regions }
}
