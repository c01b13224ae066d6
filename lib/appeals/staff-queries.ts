import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { filedApplicationSchema } from '@/lib/applications/schema'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { shortName, shortNameOrNull } from '@/lib/core/format'
import { kysely } from '@/lib/db/client'
import { noteLook } from '@/lib/history/look'
import type { Relation } from '@/lib/review/policy'
import { relationOf } from '@/lib/review/relation'
import { isTied } from '@/lib/profile/tied'
import { whyNotDecideAppeal } from './policy'
import { placeDate, placeInstant, type AppealsQuery } from './schema'
import type { AppealCase, AppealsPage } from './types'

const PAGE_SIZE = 20

/** A page of appeals: open ones by the nearest term, decided ones by the latest decision; not of whom one has a tie with. */
export async function listAppeals(actor: StaffActor, { view, after }: AppealsQuery): Promise<AppealsPage> {
  await noteLook(actor, {}, { type: 'staff.listOpened', list: 'appeals' })
  const found = await page(actor, view, after)
  const today = moscowDate(now())
  const rows = found.slice(0, PAGE_SIZE).map((row) => ({
    id: row.id,
    number: row.number ?? '',
    applicant: shortName({ last: row.lastName, first: row.firstName, middle: row.middleName }),
    specialty: row.specialty,
    status: row.status,
    filedAt: row.filedAt,
    dueOn: row.dueOn,
    late: row.status === 'FILED' && row.dueOn < today,
    decidedAt: row.decidedAt,
  }))
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined
  return { rows, next: last ? `${last.decidedAt ? last.decidedAt.getTime() : last.dueOn}.${last.id}` : null }
}

function page(actor: StaffActor, view: AppealsQuery['view'], after: AppealsQuery['after']) {
  const query = kysely()
    .selectFrom('Appeal')
    .innerJoin('Application', 'Application.id', 'Appeal.applicationId')
    .innerJoin('Doctor', 'Doctor.id', 'Application.doctorId')
    .innerJoin('Specialty', 'Specialty.code', 'Application.specialtyCode')
    .select(['Appeal.id', 'Appeal.status', 'Appeal.filedAt', 'Appeal.decidedAt', 'Application.number'])
    .select((eb) => eb.ref('Appeal.dueOn').$castTo<string>().as('dueOn'))
    .select(['Doctor.lastName', 'Doctor.firstName', 'Doctor.middleName', 'Specialty.name as specialty'])
    .where(sql<boolean>`NOT ${isTied(sql, actor.userId, sql.ref('Application.doctorId'))}`)
    .limit(PAGE_SIZE + 1)
  if (view === 'open') {
    const day = after && placeDate(after)
    return query
      .where('Appeal.status', '=', sql.lit('FILED'))
      .$if(Boolean(day), (rest) =>
        rest.where(sql<boolean>`("Appeal"."dueOn", "Appeal"."id") > (${day}::date, ${after?.id}::uuid)`),
      )
      .orderBy('Appeal.dueOn')
      .orderBy('Appeal.id')
      .execute()
  }
  const instant = after && placeInstant(after)
  return query
    .where('Appeal.status', '<>', sql.lit('FILED'))
    .$if(Boolean(instant), (rest) =>
      rest.where(sql<boolean>`("Appeal"."decidedAt", "Appeal"."id") < (${instant}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('Appeal.decidedAt', 'desc')
    .orderBy('Appeal.id', 'desc')
    .execute()
}

/** An appeal with the refusal it is against; the look is written into the doctor's journal. Null when there is none and for who has a tie with the doctor. */
export async function findAppealCase(actor: StaffActor, appealId: string): Promise<AppealCase | null> {
  if (!z.uuid().safeParse(appealId).success) return null
  const row = await caseRow(actor.userId, appealId)
  if (!row?.number || row.relation.tied) return null
  const { applicationId, number, doctorId } = row
  await noteLook(actor, { doctorId, applicationId }, { type: 'application.viewed', number })
  const filed = filedApplicationSchema.parse(row.filed)
  const role = actor.roles.includes('SECRETARY') ? 'SECRETARY' : actor.role
  const application = { status: row.applicationStatus, applicantUserId: row.applicantUserId, relation: row.relation }
  const { id, status, text, answer, filedAt, dueOn, decidedAt } = row
  return {
    ...{ id, applicationId, number, status, text, answer, filedAt, dueOn, decidedAt },
    applicant: filed.applicant,
    specialty: filed.specialty.name,
    late: status === 'FILED' && dueOn < moscowDate(now()),
    refusal: refusalOf(row),
    decidedBy: shortNameOrNull(row.judgeLast, row.judgeFirst, row.judgeMiddle),
    why: whyNotDecideAppeal({ userId: actor.userId, role }, { status }, application),
  }
}

type CaseRow = NonNullable<Awaited<ReturnType<typeof caseRow>>>

function refusalOf(row: CaseRow): AppealCase['refusal'] {
  if (row.applicationStatus !== 'REFUSED' || !row.refusedAt) return null
  const by = shortNameOrNull(row.deciderLast, row.deciderFirst, row.deciderMiddle)
  return { by, at: row.refusedAt, reasons: row.reasons.map(({ title }) => title) }
}

function caseRow(userId: string, appealId: string) {
  return kysely()
    .selectFrom('Appeal')
    .innerJoin('Application', 'Application.id', 'Appeal.applicationId')
    .innerJoin('Doctor', 'Doctor.id', 'Application.doctorId')
    .leftJoin('User as decider', 'decider.id', 'Application.decidedById')
    .leftJoin('User as judge', 'judge.id', 'Appeal.decidedById')
    .select(['Appeal.id', 'Appeal.status', 'Appeal.text', 'Appeal.answer', 'Appeal.filedAt', 'Appeal.decidedAt'])
    .select(['Appeal.applicationId', 'Application.number', 'Application.filed', 'Application.doctorId'])
    .select(['Application.status as applicationStatus', 'Application.decidedAt as refusedAt'])
    .select(['Doctor.userId as applicantUserId'])
    .select([
      'decider.lastName as deciderLast',
      'decider.firstName as deciderFirst',
      'decider.middleName as deciderMiddle',
    ])
    .select(['judge.lastName as judgeLast', 'judge.firstName as judgeFirst', 'judge.middleName as judgeMiddle'])
    .select((eb) => [
      eb.ref('Appeal.dueOn').$castTo<string>().as('dueOn'),
      relationOf(sql<Relation>, userId, eb.ref('Application.id')).as('relation'),
      reasonsOf().as('reasons'),
    ])
    .where('Appeal.id', '=', appealId)
    .executeTakeFirst()
}

function reasonsOf() {
  return jsonArrayFrom(
    kysely()
      .selectFrom('RefusalReason')
      .innerJoin('Reason', 'Reason.code', 'RefusalReason.reasonCode')
      .select('Reason.title')
      .where('RefusalReason.applicationId', '=', sql.ref<string>('Application.id'))
      .orderBy('Reason.title'),
  )
}
