import type { DoctorActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { listProcedures } from '@/lib/reference/queries'
import { careerBreaks } from './career'
import type { CareerEntry } from './types'

/** Places of work and the breaks between them, newest first. */
export async function listCareer(actor: DoctorActor): Promise<CareerEntry[]> {
  const [works, procedures] = await Promise.all([ownWorks(actor).execute(), listProcedures()])
  const periodic = procedures.find(({ kind }) => kind === 'PERIODIC')
  const breaks = periodic ? careerBreaks(works, moscowDate(now()), periodic.definition.breakYears) : []
  const entries: CareerEntry[] = [
    ...works.map((work) => ({ type: 'work' as const, ...work })),
    ...breaks.map((one) => ({ type: 'break' as const, ...one })),
  ]
  const begins = (entry: CareerEntry) => (entry.type === 'work' ? entry.since : entry.from)
  return entries.sort((left, right) => begins(right).localeCompare(begins(left)))
}

function ownWorks(actor: DoctorActor) {
  return kysely()
    .selectFrom('Employment')
    .innerJoin('Organization', 'Organization.id', 'Employment.organizationId')
    .innerJoin('Position', 'Position.code', 'Employment.positionCode')
    .select(['Employment.id', 'Employment.since', 'Employment.until'])
    .select(['Organization.nameShort as organization', 'Position.name as position'])
    .where('Employment.doctorId', '=', actor.doctorId)
    .orderBy('Employment.since', 'desc')
    .orderBy('Employment.id', 'desc')
}
