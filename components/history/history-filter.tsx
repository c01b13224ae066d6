import { buttonClass } from '@/components/ui/button-class'
import { ButtonLink } from '@/components/ui/button'
import { eventGroupLabels, eventGroups, type ParsedFilter } from '@/lib/history/filter'

const control = 'block min-h-12 w-full rounded-field border border-line-strong bg-surface px-3.5 py-2.5'

/** Period and kind of events; kept in the address, works without JavaScript. */
export function HistoryFilter({ parsed }: { parsed: ParsedFilter }) {
  const { filter, typed, errors } = parsed
  const active = Boolean(typed.from || typed.to || filter.group)
  return (
    <form
      action="/cabinet/history"
      aria-label="Отбор событий"
      className="mb-6 flex flex-wrap items-start gap-x-4 gap-y-4"
    >
      <DateInput name="from" label="С даты" value={typed.from} error={errors.from} />
      <DateInput name="to" label="По дату" value={typed.to} error={errors.to} />
      <div className="grid min-w-0 flex-[1_1_14rem] gap-1.5 sm:max-w-72">
        <label htmlFor="history-group" className="font-medium">
          События
        </label>
        <select id="history-group" name="group" defaultValue={filter.group ?? ''} className={`${control} select-arrow`}>
          <option value="">Все</option>
          {eventGroups.map((group) => (
            <option key={group} value={group}>
              {eventGroupLabels[group]}
            </option>
          ))}
        </select>
      </div>
      <div className="flex flex-wrap gap-3 sm:pt-[1.875rem]">
        <button type="submit" className={buttonClass('secondary')}>
          Применить
        </button>
        {active ? (
          <ButtonLink href="/cabinet/history" variant="quiet">
            Сбросить
          </ButtonLink>
        ) : null}
      </div>
    </form>
  )
}

type DateInputProps = { name: string; label: string; value: string; error: string | undefined }

function DateInput({ name, label, value, error }: DateInputProps) {
  const id = `history-${name}`
  return (
    <div className="grid max-w-60 gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        name={name}
        defaultValue={value}
        inputMode="numeric"
        maxLength={10}
        autoComplete="off"
        placeholder="дд.мм.гггг"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className={`${control} max-w-40 aria-invalid:border-2 aria-invalid:border-danger`}
      />
      {error ? (
        <p id={`${id}-error`} className="font-medium text-danger">
          <span className="sr-only">Ошибка: </span>
          {error}
        </p>
      ) : null}
    </div>
  )
}
