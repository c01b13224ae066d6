import type { Metadata } from 'next'
import { AccreditationTable } from '@/components/accreditations/accreditation-table'
import { HistoryExports } from '@/components/exports/history-exports'
import { HistoryTabs } from '@/components/history/history-tabs'
import { PeriodFilter } from '@/components/history/period-filter'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { parseAccreditationFilter } from '@/lib/accreditations/filter'
import { listAccreditations } from '@/lib/accreditations/queries'
import { requireDoctor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { addressOf, quickPeriods } from '@/lib/history/filter'
import { procedureKindLabels } from '@/lib/reference/labels'

export const metadata: Metadata = { title: 'История аккредитаций' }

const PATH = '/cabinet/history/accreditations'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AccreditationsPage({ searchParams }: Props) {
  const actor = await requireDoctor()
  const query = await searchParams
  const { filter, typed, errors } = parseAccreditationFilter(query)
  const cursor = typeof query.cursor === 'string' ? query.cursor : undefined
  const { lines, next } = await listAccreditations(actor, filter, cursor)
  const kept = { ...typed, kind: filter.kind ?? '' }
  return (
    <>
      <PageHeader title="История" lead="Ваши аккредитации: заявки, решения и свидетельства." />
      <HistoryTabs current="accreditations" />
      <PeriodFilter
        path={PATH}
        title="Отбор аккредитаций"
        quick={quickPeriods(moscowDate(now()))}
        kind={{
          ...{ name: 'kind', label: 'Вид аккредитации', all: 'Все виды', value: filter.kind },
          options: Object.entries(procedureKindLabels).map(([value, label]) => ({ value, label })),
        }}
        typed={typed}
        errors={errors}
      />
      {lines.length > 0 ? <HistoryExports subject="ACCREDITATIONS" query={addressOf('', kept).slice(1)} /> : null}
      <Card>
        {lines.length > 0 ? (
          <AccreditationTable lines={lines} />
        ) : (
          <NoLines filtered={Boolean(typed.from || typed.to || filter.kind)} />
        )}
      </Card>
      <KeysetPagination
        previousHref={cursor ? addressOf(PATH, kept) : undefined}
        nextHref={next ? addressOf(PATH, { ...kept, cursor: next }) : undefined}
      />
    </>
  )
}

function NoLines({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        icon="history"
        title="За этот период аккредитаций нет"
        action={
          <ButtonLink href={PATH} variant="secondary">
            Показать все
          </ButtonLink>
        }
      >
        Измените период или вид аккредитации. Период — по дате подачи заявки.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon="history"
      title="Аккредитаций пока нет"
      action={<ButtonLink href="/cabinet/applications/new">Добавить заявку</ButtonLink>}
    >
      Здесь останется каждая отправленная заявка: сроки, решение и свидетельство.
    </EmptyState>
  )
}
