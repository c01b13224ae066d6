import { formatDate } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'
import { hoursLabel } from '@/lib/education/labels'
import type { Forecast, ForecastItem, HoursForecast } from './types'

const genitive = (hours: number) => `${hours} ${plural(hours, ['часа', 'часов', 'часов'])}`

/** «54 часа в год, из них 27 повышения квалификации» */
export function paceWords({ pace: { cpd, nmo } }: Forecast): string {
  if (cpd + nmo === 0) return 'за последние два года обучения не было'
  return `${hoursLabel(cpd + nmo)} в год, из них ${cpd} повышения квалификации`
}

/** What becomes of the hours by the day they are wanted on. */
export function hoursSentence({ on, kept, expected, gap }: HoursForecast, norm: Forecast['norm']): string {
  const counts = plural(kept, ['пойдёт', 'пойдут', 'пойдут'])
  const grown = expected > 0 ? ` и ещё ${hoursLabel(expected)} при нынешнем темпе` : ''
  const sum = `К ${formatDate(on)} в счёт ${counts} ${hoursLabel(kept)} из набранных${grown}: всего ${kept + expected} из нужных ${norm.total}.`
  return gap === 0 ? `${sum} Этого хватит.` : sum
}

/** How to make up for what is wanting; null when nothing is. */
export function wantingSentence({ gap, cpdGap, perMonth }: HoursForecast): string | null {
  if (gap === 0) return null
  const cpd = cpdGap > 0 ? `, из них не меньше ${cpdGap} повышения квалификации` : ''
  const tempo = perMonth > 0 ? ` Хватит ${genitive(perMonth)} в месяц с сегодняшнего дня.` : ''
  return `Не хватит ${genitive(gap)}${cpd}.${tempo}`
}

/** The bar of a certificate in words. */
export function termWords({ specialty, validUntil, renewal }: ForecastItem): string {
  const { opensOn, fileBy } = renewal
  return `${specialty}: действует до ${formatDate(validUntil)}, подавать на продление с ${formatDate(opensOn)}, лучше не позже ${formatDate(fileBy)}`
}

/** The bar of the hours in words. */
export function hoursWords({ kept, expected, gap }: HoursForecast, norm: Forecast['norm']): string {
  return `Часы: ${kept} из набранных, ${expected} при нынешнем темпе, не хватает ${gap}; нужно ${norm.total}`
}
