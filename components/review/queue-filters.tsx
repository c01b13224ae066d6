'use client'

import { buttonClass } from '@/components/ui/button-class'
import { queueStatusLabels, shortKindLabels } from '@/lib/review/labels'
import type { QueueFilters } from '@/lib/review/schema'

const control = 'block min-h-11 w-full rounded-field border border-line-strong bg-surface px-3 py-2 text-ink'

/** Filters of the queue: a plain form whose values become the address of the list. */
export function QueueFiltersForm({ filters }: { filters: QueueFilters }) {
  return (
    <form
      method="get"
      action="/staff"
      role="search"
      aria-label="Отбор заявок"
      className="no-print mb-5 flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      <label className="grid flex-[1_1_14rem] gap-1">
        <span className="font-medium">Номер или фамилия</span>
        <input type="search" name="q" defaultValue={filters.q} maxLength={100} autoComplete="off" className={control} />
      </label>
      <label className="grid flex-[0_1_14rem] gap-1">
        <span className="font-medium">Статус</span>
        <select name="status" defaultValue={filters.status} className={`${control} select-arrow`}>
          {Object.entries(queueStatusLabels).map(([status, label]) => (
            <option key={status} value={status}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className="grid flex-[0_1_13rem] gap-1">
        <span className="font-medium">Вид</span>
        <select name="kind" defaultValue={filters.kind ?? ''} className={`${control} select-arrow`}>
          <option value="">Любой</option>
          {Object.entries(shortKindLabels).map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className="flex min-h-11 items-center gap-2.5">
        <input type="checkbox" name="mine" value="1" defaultChecked={filters.mine} className="size-5 accent-fill" />
        Только мои
      </label>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonClass('primary', 'small')}>
          Показать
        </button>
        <a href="/staff" className={buttonClass('quiet', 'small')}>
          Сбросить
        </a>
      </div>
    </form>
  )
}
