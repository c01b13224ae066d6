'use client'

import { SelectOptions, type SelectOption } from '@/components/forms/field-parts'
import { specialtyOptions } from '@/components/profile/specialty-options'
import { buttonClass } from '@/components/ui/button-class'
import { queueStatusLabels, shortKindLabels } from '@/lib/review/labels'
import type { QueueFilters } from '@/lib/review/schema'

const control = 'block min-h-11 w-full rounded-field border border-line-strong bg-surface py-2 text-ink'
// Beside each other on a phone, the lists leave the arrow only as much room as it needs.
const narrow = 'max-xs:bg-position-[right_0.5rem_center] max-xs:ps-2.5 max-xs:pe-7.5'

const toOptions = (labels: Record<string, string>): SelectOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
const statuses = toOptions(queueStatusLabels)
const kinds = toOptions(shortKindLabels)

type QueueFiltersFormProps = {
  filters: QueueFilters
  /** Lists of the rarer filters; null until they are asked for. */
  lists: {
    specialties: Parameters<typeof specialtyOptions>[0]
    regions: readonly { code: string; name: string }[]
  } | null
}

/**
 * Filters of the queue: a plain form whose values become the address of the list. It is sent by POST, so that a typed
 * СНИЛС never stands in an address.
 */
export function QueueFiltersForm({ filters, lists }: QueueFiltersFormProps) {
  return (
    <form
      method="post"
      action="/staff/search"
      role="search"
      aria-label="Отбор заявок"
      className="no-print mb-5 grid grid-cols-2 items-end gap-x-3 gap-y-3 lg:grid-cols-4 lg:gap-x-4"
    >
      {filters.doctor ? <input type="hidden" name="doctor" value={filters.doctor} /> : null}
      <label className="col-span-2 grid gap-1">
        <span className="font-medium">Номер или фамилия</span>
        <input
          type="search"
          name="q"
          defaultValue={filters.q}
          maxLength={100}
          autoComplete="off"
          placeholder="Можно и СНИЛС"
          className={`${control} px-3 placeholder:text-soft`}
        />
      </label>
      <Choice name="status" label="Статус" chosen={filters.status} options={statuses} />
      <Choice name="kind" label="Вид" chosen={filters.kind} options={kinds} any="Любой" />
      {lists ? (
        <>
          <Choice
            name="specialty"
            label="Специальность"
            chosen={filters.specialty?.toString()}
            options={specialtyOptions(lists.specialties)}
            any="Любая"
          />
          <Choice
            name="region"
            label="Регион"
            chosen={filters.region}
            options={lists.regions.map(({ code, name }) => ({ value: code, label: name }))}
            any="Любой"
          />
        </>
      ) : null}
      <div className="col-span-2 flex flex-wrap items-center gap-x-4 gap-y-2">
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
          {lists ? null : (
            <a href="/staff?more=1" className={buttonClass('quiet', 'small')}>
              Ещё отборы
            </a>
          )}
        </div>
      </div>
    </form>
  )
}

type ChoiceProps = {
  name: string
  label: string
  chosen: string | null | undefined
  options: readonly SelectOption[]
  /** Words for no choice; without them something is always chosen. */
  any?: string
}

function Choice({ name, label, chosen, options, any }: ChoiceProps) {
  return (
    <label className="grid min-w-0 gap-1">
      <span className="font-medium">{label}</span>
      <select
        name={name}
        defaultValue={chosen ?? ''}
        className={`${control} select-arrow ps-3 pe-11 text-ellipsis ${narrow}`}
      >
        <SelectOptions options={options} placeholder={any} />
      </select>
    </label>
  )
}
