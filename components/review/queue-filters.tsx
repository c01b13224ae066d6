import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { shortKindLabels } from '@/lib/review/labels'
import { queueStatusLabels } from '@/lib/review/queue/labels'
import type { QueueView } from '@/lib/review/queue/schema'
import { controlClass, QueueChoice, toOptions } from './queue-choice'

const statuses = toOptions(queueStatusLabels)
const kinds = toOptions(shortKindLabels)

type QueueFiltersFormProps = {
  view: Pick<QueueView, 'status' | 'kind' | 'assignee' | 'doctor'>
  /** What was searched for, as it was typed. */
  typed: string
  /** Query of the queue's address. */
  query: string
  /** The rarer filters; null until they are asked for. */
  more: ReactNode
}

/**
 * Filters of the queue: a plain form whose values become the address of the list. It is sent by POST, so that a name or
 * a СНИЛС never stands in an address.
 */
export function QueueFiltersForm({ view, typed, query, more }: QueueFiltersFormProps) {
  return (
    <form
      method="post"
      action="/staff/search"
      role="search"
      aria-label="Отбор заявок"
      className="no-print mb-5 grid grid-cols-2 items-end gap-x-3 gap-y-3 lg:grid-cols-4 lg:gap-x-4"
    >
      {view.doctor ? <input type="hidden" name="doctor" value={view.doctor} /> : null}
      <label className="col-span-2 grid gap-1">
        <span className="font-medium">Номер или фамилия</span>
        <input
          type="search"
          name="q"
          defaultValue={typed}
          maxLength={100}
          autoComplete="off"
          placeholder="Можно и СНИЛС"
          className={`${controlClass} px-3 placeholder:text-soft`}
        />
      </label>
      <QueueChoice name="status" label="Статус" chosen={view.status} options={statuses} />
      <QueueChoice name="kind" label="Вид" chosen={view.kind} options={kinds} any="Любой" />
      {more}
      <div className="col-span-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        {more ? null : (
          <label className="flex min-h-11 items-center gap-2.5">
            <input
              type="checkbox"
              name="assignee"
              value="me"
              defaultChecked={view.assignee === 'me'}
              className="size-5 accent-fill"
            />
            Только мои
          </label>
        )}
        <div className="flex flex-wrap gap-2">
          <button type="submit" className={buttonClass('primary', 'small')}>
            Показать
          </button>
          <a href="/staff" className={buttonClass('quiet', 'small')}>
            Сбросить
          </a>
          {more ? null : (
            <a href={query ? `/staff?${query}&more=1` : '/staff?more=1'} className={buttonClass('quiet', 'small')}>
              Ещё отборы
            </a>
          )}
        </div>
      </div>
    </form>
  )
}
