import type { Metadata } from 'next'
import { QueueActs } from '@/components/review/queue-acts'
import { QueueEmpty } from '@/components/review/queue-empty'
import { QueueFiltersForm } from '@/components/review/queue-filters'
import { QueueMoreFilters } from '@/components/review/queue-more-filters'
import { QueueSought } from '@/components/review/queue-sought'
import { QueueTable } from '@/components/review/queue-table'
import { TakeNext } from '@/components/review/take-next'
import { Notice } from '@/components/ui/notice'
import { KeysetPagination } from '@/components/ui/pagination'
import { requireStaff } from '@/lib/auth/actor'
import { tieRoles } from '@/lib/review/policy'
import { doneMessage } from '@/lib/review/labels'
import { queueStatusLabels } from '@/lib/review/queue/labels'
import { listQueue, listQueueChoices } from '@/lib/review/queue/queries'
import { isRareView, queueAddress, queueFiltersSchema, queueQuery } from '@/lib/review/queue/schema'

const ACTS = 'queue-acts'

export const metadata: Metadata = { title: 'Очередь заявок' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function StaffQueuePage({ searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const query = await searchParams
  const filters = queueFiltersSchema.parse(query)
  // The long lists are sent only to who filters by them: they weigh more than the page of the queue.
  const wanted = query.more === '1' || isRareView(filters)
  const [page, lists] = await Promise.all([listQueue(actor, filters), wanted ? listQueueChoices(actor) : null])
  const done = doneMessage(query.done)
  const address = queueAddress(filters)
  const acts = actor.role === 'EXPERT' || actor.role === 'SECRETARY'
  const { status, kind, assignee, doctor } = filters
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1>Очередь заявок</h1>
        <p className="ms-auto flex flex-wrap gap-x-5 gap-y-2">
          {tieRoles.some((role) => actor.roles.includes(role)) ? (
            <a className="link" href="/staff/ties">
              Личные связи
            </a>
          ) : null}
          {acts ? (
            <>
              <a className="link" href="/staff/reuse">
                Совпадения
              </a>
              <a className="link" href="/staff/replacements">
                Замены файлов
              </a>
            </>
          ) : null}
          {actor.roles.includes('SECRETARY') ? (
            <a className="link" href="/staff/appeals">
              Апелляции
            </a>
          ) : null}
        </p>
        {actor.roles.includes('EXPERT') ? <TakeNext /> : null}
      </div>
      {done ? <Notice tone="success" title={done} role="status" className="mb-5" /> : null}
      <QueueFiltersForm
        key={address}
        view={{ status, kind, assignee, doctor }}
        typed={page.sought?.text ?? filters.number}
        moreHref={`${address}${address.includes('?') ? '&' : '?'}more=1`}
        more={lists ? <QueueMoreFilters view={filters} lists={lists} /> : null}
      />
      <QueueSought view={filters} sought={page.sought} found={page.rows.length > 0} />
      <div className="rounded-card border border-line bg-surface shadow-card">
        <QueueTable
          rows={page.rows}
          columns={filters.columns}
          caption={`Заявки: ${queueStatusLabels[status]}`}
          empty={page.rows.length === 0 ? <QueueEmpty view={filters} sought={page.sought} /> : null}
          form={acts ? ACTS : undefined}
        />
      </div>
      <KeysetPagination
        firstHref={page.previous ? address : undefined}
        previousHref={page.previous ? queueAddress(filters, { before: page.previous }) : undefined}
        nextHref={page.next ? queueAddress(filters, { after: page.next }) : undefined}
        lastHref={page.next ? queueAddress(filters, { end: '1' }) : undefined}
      />
      <QueueActs id={ACTS} bulk={acts} query={queueQuery(filters)} empty={page.rows.length === 0} />
    </>
  )
}
