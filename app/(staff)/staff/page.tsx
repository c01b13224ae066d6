import type { Metadata } from 'next'
import { QueueEmpty } from '@/components/review/queue-empty'
import { QueueFiltersForm } from '@/components/review/queue-filters'
import { QueueTable } from '@/components/review/queue-table'
import { Notice } from '@/components/ui/notice'
import { KeysetPagination } from '@/components/ui/pagination'
import { requireStaff } from '@/lib/auth/actor'
import { doneMessage, queueStatusLabels } from '@/lib/review/labels'
import { listQueue } from '@/lib/review/queries'
import { queueFiltersSchema, type QueueFilters } from '@/lib/review/schema'

export const metadata: Metadata = { title: 'Очередь заявок' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function StaffQueuePage({ searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const query = await searchParams
  const filters = queueFiltersSchema.parse(query)
  const page = await listQueue(actor, filters)
  const done = doneMessage(query.done)
  return (
    <>
      <h1 className="mb-4">Очередь заявок</h1>
      {done ? <Notice tone="success" title={done} role="status" className="mb-5" /> : null}
      <QueueFiltersForm filters={filters} />
      <div className="rounded-card border border-line bg-surface shadow-card">
        <QueueTable
          rows={page.rows}
          caption={`Заявки: ${queueStatusLabels[filters.status]}`}
          empty={page.rows.length === 0 ? <QueueEmpty filters={filters} /> : null}
        />
      </div>
      <KeysetPagination
        previousHref={page.previous ? address(filters, { before: page.previous }) : undefined}
        nextHref={page.next ? address(filters, { after: page.next }) : undefined}
      />
    </>
  )
}

function address({ status, kind, mine, q }: QueueFilters, cursor: Record<string, string>): string {
  const kept = {
    ...(status !== 'OPEN' && { status }),
    ...(kind && { kind }),
    ...(mine && { mine: '1' }),
    ...(q && { q }),
  }
  return `/staff?${new URLSearchParams({ ...kept, ...cursor })}`
}
