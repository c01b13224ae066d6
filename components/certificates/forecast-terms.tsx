import { Card } from '@/components/ui/card'
import { formatDate } from '@/lib/core/format'
import { termWords } from '@/lib/renewal/forecast-labels'
import type { Forecast, ForecastItem } from '@/lib/renewal/types'

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/** When each certificate ends and when to file, on one axis of five years. */
export function ForecastTerms({ forecast: { today, until, items, years } }: { forecast: Forecast }) {
  return (
    <Card title="Сроки свидетельств">
      <div className="grid gap-5">
        {items.map((item) => (
          <div key={item.id} className="grid gap-2">
            <p className="font-medium">
              {item.specialty}{' '}
              <span className="font-normal whitespace-nowrap text-soft">до {formatDate(item.validUntil)}</span>
            </p>
            <Term item={item} years={years} />
          </div>
        ))}
        <div aria-hidden="true" className="relative h-6 text-[0.9375rem] text-soft">
          {years.map(({ year, place }) => (
            <span
              key={year}
              className="absolute -translate-x-1/2 max-xs:odd:hidden"
              style={{ insetInlineStart: percent(place) }}
            >
              {year}
            </span>
          ))}
        </div>
        <ul className="flex flex-wrap gap-x-6 gap-y-2 text-base text-soft">
          <li className="flex items-center gap-2">
            <span aria-hidden="true" className="h-4 w-8 rounded-sm border border-accent bg-accent-soft" />
            свидетельство действует
          </li>
          <li className="flex items-center gap-2">
            <span aria-hidden="true" className={`h-4 w-8 rounded-sm ${STRIPES}`} />
            можно подать на продление
          </li>
          <li className="flex items-center gap-2">
            <span aria-hidden="true" className="h-5 w-0.5 bg-ink" />
            подать не позже
          </li>
        </ul>
        <p className="sr-only">
          Шкала от {formatDate(today)} до {formatDate(until)}.
        </p>
      </div>
    </Card>
  )
}

/** Told apart without colour. */
export const STRIPES = 'bg-fill bg-[repeating-linear-gradient(135deg,transparent_0_5px,rgb(255_255_255/0.45)_5px_9px)]'

function Term({ item, years }: { item: ForecastItem; years: Forecast['years'] }) {
  const { opens, fileBy, ends } = item.places
  return (
    <div
      role="img"
      aria-label={termWords(item)}
      className="relative h-9 overflow-hidden rounded-field border border-line-strong bg-surface"
    >
      <span
        className="absolute inset-y-0 start-0 border-e-2 border-accent bg-accent-soft"
        style={{ width: percent(ends) }}
      />
      <span
        className={`absolute inset-y-0 ${STRIPES}`}
        style={{ insetInlineStart: percent(opens), width: percent(ends - opens) }}
      />
      {fileBy > 0 && fileBy < 1 ? (
        <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ insetInlineStart: percent(fileBy) }} />
      ) : null}
      {years.map(({ year, place }) => (
        <span
          key={year}
          className="absolute inset-y-0 w-px bg-line-strong/50"
          style={{ insetInlineStart: percent(place) }}
        />
      ))}
    </div>
  )
}
