'use client'

import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { KeysetPagination } from '@/components/ui/pagination'
import { queueStatusLabels } from '@/lib/review/queue/labels'
import type { QueueView } from '@/lib/review/queue/schema'
import type { QueueRow } from '@/lib/review/queue/types'
import { QueueActs } from './queue-acts'
import { QueueFiltersForm } from './queue-filters'
import { QueueTable } from './queue-table'
import { TakeNext } from './take-next'

const ACTS = 'queue-acts'

type QueueDeskProps = {
  can: { act: boolean; takeNext: boolean; appeals: boolean; ties: boolean; deliveries: boolean }
  /** News of what has just been done. */
  done: string | null
  view: Pick<QueueView, 'status' | 'kind' | 'assignee' | 'doctor' | 'columns'>
  /** What was searched for, as it was typed. */
  typed: string
  /** The filters as a query of the address, without the place in the list. */
  query: string
  /** `QueueRow[]` as JSON: one string is sent and read much faster than the values in it. */
  rows: string
  pages: { firstHref?: string; previousHref?: string; nextHref?: string; lastHref?: string }
  /** The rarer filters; null until they are asked for. */
  more: ReactNode
  sought: ReactNode
  empty: ReactNode
}

/** The whole page of the queue: a client component, so that an answer carries data and no elements. */
export function QueueDesk({ can, done, view, typed, query, rows, pages, more, sought, empty }: QueueDeskProps) {
  const lines = JSON.parse(rows) as QueueRow[]
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1>Очередь заявок</h1>
        <p className="ms-auto flex flex-wrap gap-x-5 gap-y-2">
          {can.ties ? (
            <a className="link" href="/staff/ties">
              Личные связи
            </a>
          ) : null}
          {can.act ? (
            <>
              <a className="link" href="/staff/reuse">
                Совпадения
              </a>
              <a className="link" href="/staff/replacements">
                Замены файлов
              </a>
              <a className="link" href="/staff/changes">
                Изменения данных
              </a>
            </>
          ) : null}
          <a className="link" href="/staff/certificates">
            Свидетельства
          </a>
          {can.appeals ? (
            <a className="link" href="/staff/appeals">
              Апелляции
            </a>
          ) : null}
          {can.deliveries ? (
            <a className="link" href="/staff/deliveries">
              Доставка сообщений
            </a>
          ) : null}
        </p>
        {can.takeNext ? <TakeNext /> : null}
      </div>
      {done ? <Notice tone="success" title={done} role="status" className="mb-5" /> : null}
      <QueueFiltersForm key={query} view={view} typed={typed} query={query} more={more} />
      {sought}
      <div className="rounded-card border border-line bg-surface shadow-card">
        <QueueTable
          rows={lines}
          columns={view.columns}
          caption={`Заявки: ${queueStatusLabels[view.status]}`}
          empty={empty}
          form={can.act ? ACTS : undefined}
        />
      </div>
      <KeysetPagination {...pages} />
      <QueueActs id={ACTS} bulk={can.act} query={query} empty={lines.length === 0} />
    </>
  )
}
