import type { Metadata } from 'next'
import { QueueDesk } from '@/components/review/queue-desk'
import { QueueEmpty } from '@/components/review/queue-empty'
import { QueueMoreFilters } from '@/components/review/queue-more-filters'
import { QueueSought } from '@/components/review/queue-sought'
import { appealReaders } from '@/lib/appeals/policy'
import { requireStaff } from '@/lib/auth/actor'
import { canReadDeliveries } from '@/lib/deliveries/policy'
import { doneMessage } from '@/lib/review/labels'
import { tieRoles } from '@/lib/review/policy'
import { listQueue, listQueueChoices } from '@/lib/review/queue/queries'
import { isRareView, parseQueueFilters, queueAddress, queueQuery, type QueueFilters } from '@/lib/review/queue/schema'
import type { QueuePage } from '@/lib/review/queue/types'

export const metadata: Metadata = { title: 'Очередь заявок' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function StaffQueuePage({ searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const query = await searchParams
  const filters = parseQueueFilters(query)
  // The long lists are sent only to who filters by them: they weigh more than the page of the queue.
  const wanted = query.more === '1' || isRareView(filters)
  const [page, lists] = await Promise.all([listQueue(actor, filters), wanted ? listQueueChoices(actor) : null])
  const { status, kind, assignee, doctor, columns, after, before } = filters
  const isEmpty = page.rows.length === 0
  return (
    <QueueDesk
      can={{
        act: actor.role === 'EXPERT' || actor.role === 'SECRETARY',
        takeNext: actor.roles.includes('EXPERT'),
        appeals: appealReaders.some((role) => actor.roles.includes(role)),
        ties: tieRoles.some((role) => actor.roles.includes(role)),
        deliveries: canReadDeliveries(actor),
      }}
      done={doneMessage(query.done)}
      view={{ status, kind, assignee, doctor, columns }}
      typed={page.sought?.text ?? filters.number}
      query={queueQuery(filters)}
      rows={JSON.stringify(page.rows)}
      pages={pagesOf(page, filters)}
      more={lists ? <QueueMoreFilters view={filters} lists={lists} /> : null}
      sought={doctor || page.sought ? <QueueSought view={filters} sought={page.sought} found={!isEmpty} /> : null}
      empty={isEmpty ? <QueueEmpty view={filters} sought={page.sought} midway={Boolean(after ?? before)} /> : null}
    />
  )
}

function pagesOf({ previous, next }: QueuePage, filters: QueueFilters) {
  return {
    ...(previous && {
      firstHref: queueAddress(filters),
      previousHref: queueAddress(filters, { before: previous }),
    }),
    ...(next && {
      nextHref: queueAddress(filters, { after: next }),
      lastHref: queueAddress(filters, { end: '1' }),
    }),
  }
}
