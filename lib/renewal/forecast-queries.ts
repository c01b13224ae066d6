import type { DoctorActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { DEFAULT_NORM, yearsBefore } from '@/lib/education/hours'
import { forecastOf, PACE_YEARS } from './forecast'
import { ownRenewals } from './queries'
import type { Forecast } from './types'

/** The doctor's next five years. */
export async function getForecast(actor: DoctorActor): Promise<Forecast> {
  const today = moscowDate(now())
  const { procedure, certificates } = await ownRenewals(actor)
  const norm = procedure.hours ?? DEFAULT_NORM
  const credits = await kysely()
    .selectFrom('EducationCredit')
    .select(['kind', 'hours', 'completedOn'])
    .where('doctorId', '=', actor.doctorId)
    .where('completedOn', '>=', yearsBefore(today, Math.max(norm.years, PACE_YEARS)))
    .execute()
  return forecastOf({ today, certificates, credits, norm })
}
