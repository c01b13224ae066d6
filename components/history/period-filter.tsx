import { ButtonLink } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { addressOf, type ParsedPeriod, type quickPeriods } from '@/lib/history/filter'
import { DayField } from './day-field'

const selectClass =
  'select-arrow block min-h-12 w-full rounded-field border border-line-strong bg-surface px-3.5 py-2.5 pe-11 text-ellipsis'

type PeriodFilterProps = Pick<ParsedPeriod, 'typed' | 'errors'> & {
  path: string
  /** Name of the form. */
  title: string
  quick: ReturnType<typeof quickPeriods>
  kind: {
    name: string
    label: string
    all: string
    value: string | null
    options: readonly { value: string; label: string }[]
  }
}

/** Period and kind; kept in the address, works without JavaScript. */
export function PeriodFilter({ path, title, quick, kind, typed, errors }: PeriodFilterProps) {
  const active = Boolean(typed.from || typed.to || kind.value)
  const id = `history-${kind.name}`
  return (
    <>
      <form action={path} aria-label={title} className="no-print flex flex-wrap items-start gap-4">
        <DayField key={`from-${typed.from}`} name="from" label="С даты" value={typed.from} error={errors.from} />
        <DayField key={`to-${typed.to}`} name="to" label="По дату" value={typed.to} error={errors.to} />
        <div className="grid min-w-0 flex-[1_1_14rem] gap-1.5 sm:max-w-72">
          <label htmlFor={id} className="font-medium">
            {kind.label}
          </label>
          <select key={kind.value} id={id} name={kind.name} defaultValue={kind.value ?? ''} className={selectClass}>
            <option value="">{kind.all}</option>
            {kind.options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div className="flex flex-wrap gap-3 sm:pt-[1.875rem]">
          <button type="submit" className={buttonClass('secondary')}>
            Применить
          </button>
          {active ? (
            <ButtonLink href={path} variant="quiet">
              Сбросить
            </ButtonLink>
          ) : null}
        </div>
      </form>
      <nav aria-label="Быстрый выбор периода" className="no-print mt-2 mb-6 flex flex-wrap gap-x-5">
        {quick.map(({ label, from, to }) => (
          <a
            key={label}
            href={addressOf(path, { from, to, [kind.name]: kind.value ?? '' })}
            aria-current={from === typed.from && to === typed.to ? 'true' : undefined}
            className="link inline-flex min-h-11 items-center aria-current:font-semibold"
          >
            {label}
          </a>
        ))}
      </nav>
    </>
  )
}
