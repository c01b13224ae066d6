import type { DoctorActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { listProcedures } from '@/lib/reference/queries'
import { DEFAULT_NORM, summarizeHours, yearsBefore } from './hours'
import { MAX_CREDITS } from './schema'
import type { EducationWallet } from './types'

/** Hours of the last years that count for the periodic accreditation, with their records. */
export async function getEducationWallet(actor: DoctorActor): Promise<EducationWallet> {
  const periodic = (await listProcedures()).find(({ kind }) => kind === 'PERIODIC')
  const norm = periodic?.definition.hours ?? DEFAULT_NORM
  const since = yearsBefore(moscowDate(now()), norm.years)
  const credits = await kysely()
    .selectFrom('EducationCredit')
    .select(['id', 'kind', 'title', 'provider', 'hours', 'completedOn'])
    .where('doctorId', '=', actor.doctorId)
    .where('completedOn', '>=', since)
    .orderBy('completedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(MAX_CREDITS)
    .execute()
  return { since, norm, summary: summarizeHours(credits, norm), credits }
}
