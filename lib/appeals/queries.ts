import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { z } from 'zod'
import type { DoctorActor } from '@/lib/auth/actor'
import { filedApplicationSchema } from '@/lib/applications/schema'
import { liveStatuses } from '@/lib/applications/status'
import { addWorkingDays, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import type { AppealStatus } from '@/lib/db/generated/prisma/enums'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { APPEAL_WORKING_DAYS, lastDayToAppeal, whyNotAppeal } from './policy'
import type { OwnAppeals } from './types'

/** An own filed application with its appeals; null when there is none with this id, or nothing to appeal against. */
export async function findOwnAppeals(actor: DoctorActor, applicationId: string): Promise<OwnAppeals | null> {
  if (!z.uuid().safeParse(applicationId).success) return null
  const row = await ownRow(actor, applicationId)
  if (!row?.number || row.filed === null) return null
  const appeals = row.appeals.map(({ filedAt, decidedAt, ...appeal }) => ({
    ...appeal,
    filedAt: new Date(filedAt),
    decidedAt: decidedAt === null ? null : new Date(decidedAt),
  }))
  const { status, decidedAt } = row
  if (status !== 'REFUSED' && appeals.length === 0) return null
  const { appealDays } = procedureDefinitionSchema.parse(row.definition)
  const until = status === 'REFUSED' && decidedAt ? lastDayToAppeal(moscowDate(decidedAt), appealDays) : null
  const appealed = appeals.some(({ filedAt }) => decidedAt !== null && filedAt >= decidedAt)
  const today = moscowDate(now())
  return {
    applicationId,
    number: row.number,
    specialty: filedApplicationSchema.parse(row.filed).specialty.name,
    until,
    why: whyNotAppeal({ status, until, appealed }, today),
    answerBy: addWorkingDays(today, APPEAL_WORKING_DAYS),
    resubmission: row.resubmission,
    appeals,
  }
}

function ownRow(actor: DoctorActor, applicationId: string) {
  return kysely()
    .selectFrom('Application')
    .innerJoin('Procedure', 'Procedure.id', 'Application.procedureId')
    .select(['Application.number', 'Application.status', 'Application.decidedAt', 'Application.filed'])
    .select('Procedure.definition')
    .select([appealsOf().as('appeals'), liveBeside().as('resubmission')])
    .where('Application.id', '=', applicationId)
    .where('Application.doctorId', '=', actor.doctorId)
    .executeTakeFirst()
}

function appealsOf() {
  return jsonArrayFrom(
    kysely()
      .selectFrom('Appeal')
      .select(['Appeal.id', 'Appeal.text', 'Appeal.answer'])
      .select((eb) => [
        eb.ref('Appeal.status').$castTo<AppealStatus>().as('status'),
        eb.ref('Appeal.filedAt').$castTo<string>().as('filedAt'),
        eb.ref('Appeal.dueOn').$castTo<string>().as('dueOn'),
        eb.ref('Appeal.decidedAt').$castTo<string | null>().as('decidedAt'),
      ])
      .where('Appeal.applicationId', '=', sql.ref<string>('Application.id'))
      .orderBy('Appeal.filedAt', 'desc'),
  )
}

function liveBeside() {
  return jsonObjectFrom(
    kysely()
      .selectFrom('Application as other')
      .select(['other.id', 'other.number'])
      .where('other.doctorId', '=', sql.ref<string>('Application.doctorId'))
      .whereRef('other.kind', '=', sql.ref('Application.kind'))
      .where('other.specialtyCode', '=', sql.ref<number>('Application.specialtyCode'))
      .where('other.id', '<>', sql.ref<string>('Application.id'))
      // Literals: the index of live applications is partial.
      .where(
        'other.status',
        'in',
        liveStatuses.map((status) => sql.lit(status)),
      )
      .limit(1),
  )
}
