import type { Metadata } from 'next'
import { AccessTable } from '@/components/history/access-table'
import { HistoryExports } from '@/components/exports/history-exports'
import { HistoryList } from '@/components/history/history-list'
import { HistoryTabs } from '@/components/history/history-tabs'
import { PeriodFilter } from '@/components/history/period-filter'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { requireDoctor, type DoctorActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { addressOf, eventGroupLabels, eventGroups, parseHistoryFilter, quickPeriods } from '@/lib/history/filter'
import { listAccess, listHistory } from '@/lib/history/queries'

export const metadata: Metadata = { title: 'История' }

const PATH = '/cabinet/history'

type Query = Record<string, string | string[] | undefined>

export default async function HistoryPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireDoctor()
  const query = await searchParams
  const access = query.tab === 'access'
  return (
    <>
      <PageHeader title="История" lead="Всё, что происходило с вашими данными. Время московское." />
      <HistoryTabs current={access ? 'access' : 'actions'} />
      {access ? await accessTab(actor, query) : await actionsTab(actor, query)}
    </>
  )
}

async function actionsTab(actor: DoctorActor, query: Query) {
  const { filter, typed, errors } = parseHistoryFilter(query)
  const cursor = one(query.cursor)
  const { items, next } = await listHistory(actor, filter, cursor)
  const kept = { ...typed, group: filter.group ?? '' }
  return (
    <>
      <PeriodFilter
        path={PATH}
        title="Отбор событий"
        quick={quickPeriods(moscowDate(now()))}
        kind={{
          ...{ name: 'group', label: 'События', all: 'Все', value: filter.group },
          options: eventGroups.map((group) => ({ value: group, label: eventGroupLabels[group] })),
        }}
        typed={typed}
        errors={errors}
      />
      {items.length > 0 ? <HistoryExports subject="ACTIONS" query={addressOf('', kept).slice(1)} /> : null}
      <Card>
        {items.length > 0 ? (
          <HistoryList items={items} />
        ) : (
          <EmptyState icon="history" title="Событий не нашлось">
            Измените период или вид событий.
          </EmptyState>
        )}
      </Card>
      <Steps cursor={cursor} next={next} kept={kept} />
    </>
  )
}

async function accessTab(actor: DoctorActor, query: Query) {
  const cursor = one(query.cursor)
  const { items, next } = await listAccess(actor, cursor)
  return (
    <>
      <p className="mb-6 max-w-[42rem] text-soft">
        Сотрудники видят только то, что отправлено с заявками, и файлы, о замене которых вы просите. Каждое открытие
        записывается, убрать запись нельзя. «Загружена заранее» значит: заявка в работе у этого эксперта и уже в его
        браузере, но он её ещё не открывал.
      </p>
      <Card>
        <AccessTable items={items} />
      </Card>
      <Steps cursor={cursor} next={next} kept={{ tab: 'access' }} />
    </>
  )
}

type StepsProps = { cursor: string | undefined; next: string | null; kept: Record<string, string> }

/** A keyset list only goes on; the way back is its beginning. */
function Steps({ cursor, next, kept }: StepsProps) {
  return (
    <KeysetPagination
      previousHref={cursor ? addressOf(PATH, kept) : undefined}
      nextHref={next ? addressOf(PATH, { ...kept, cursor: next }) : undefined}
    />
  )
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
