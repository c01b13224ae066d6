import { Card } from '@/components/ui/card'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { hoursSentence, hoursWords, wantingSentence } from '@/lib/renewal/forecast-labels'
import { renewalAdvice } from '@/lib/renewal/labels'
import type { Forecast, ForecastItem, HoursForecast } from '@/lib/renewal/types'
import { STRIPES } from './forecast-terms'
import { RenewalLink } from './renewal-link'

/** What to do for one certificate, by when, and whether the hours will do. */
export function ForecastItemCard({ item, norm }: { item: ForecastItem; norm: Forecast['norm'] }) {
  const { id, number, specialty, renewal, hours } = item
  const wanting = hours && wantingSentence(hours)
  return (
    <Card title={`${specialty}, № ${formatCertificateNumber(number)}`}>
      <div className="grid max-w-[42rem] gap-4">
        <p>{renewalAdvice(renewal)}</p>
        {hours ? (
          <>
            <HoursBar hours={hours} norm={norm} />
            <p>{hoursSentence(hours, norm)}</p>
            {wanting ? <p className="font-medium">{wanting}</p> : null}
          </>
        ) : null}
        {renewal.state === 'early' ? null : (
          <p>
            <RenewalLink certificateId={id} number={number} renewal={renewal} />
          </p>
        )}
      </div>
    </Card>
  )
}

function HoursBar({ hours, norm }: { hours: HoursForecast; norm: Forecast['norm'] }) {
  const { kept, expected, gap } = hours
  const whole = Math.max(norm.total, kept + expected)
  const width = (part: number) => ({ width: `${((part / whole) * 100).toFixed(2)}%` })
  return (
    <div className="grid gap-2">
      <div
        role="img"
        aria-label={hoursWords(hours, norm)}
        className="flex h-6 overflow-hidden rounded-field border border-line-strong bg-surface"
      >
        <span className="bg-fill" style={width(kept)} />
        <span className={STRIPES} style={width(expected)} />
      </div>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-base text-soft">
        <li className="flex items-center gap-2">
          <span aria-hidden="true" className="h-4 w-6 rounded-sm bg-fill" />
          набрано {kept}
        </li>
        {expected > 0 ? (
          <li className="flex items-center gap-2">
            <span aria-hidden="true" className={`h-4 w-6 rounded-sm ${STRIPES}`} />
            прибавится {expected}
          </li>
        ) : null}
        {gap > 0 ? (
          <li className="flex items-center gap-2">
            <span aria-hidden="true" className="h-4 w-6 rounded-sm border border-line-strong bg-surface" />
            не хватит {gap}
          </li>
        ) : null}
      </ul>
    </div>
  )
}
