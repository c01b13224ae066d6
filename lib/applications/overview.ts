import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { DoctorActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { prepare } from '@/lib/db/prepared'
import { DEFAULT_NORM, summarizeHours, yearsBefore } from '@/lib/education/hours'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { openRequestDueOn } from './parts'
import { canFile } from './policy'
import { isLive, liveStatuses } from './status'
import type { Overview } from './types'

const NEWS = 3
const MOST_YEARS = 10
const periodicSchema = procedureDefinitionSchema.pick({
  ...{ hours: true, renewalWindowMonths: true, totalWorkingDays: true, requestWorkingDays: true },
})

type Owner = { doctorId: string; userId: string }

const overviewOf = prepare((values: Owner & { since: string; at: Date }) =>
  kysely()
    .selectFrom('Doctor')
    .select((eb) => [
      currentApplication(values).as('current'),
      liveCount(values).as('live'),
      latestCertificate(values).as('certificate'),
      hoursByDay(values).as('credits'),
      unreadNews(values).as('news'),
      periodicProcedure(values).as('periodic'),
      documentCount(values).as('documents'),
      eb.exists(employment(values)).$castTo<boolean>().as('workplace'),
      eb.exists(education(values)).$castTo<boolean>().as('education'),
      eb.exists(registerLink(values)).$castTo<boolean>().as('register'),
      'Doctor.onboardedAt',
    ])
    .where('Doctor.id', '=', values.doctorId),
)

/** The doctor's overview, read by one statement. */
export async function getOverview(actor: DoctorActor): Promise<Overview> {
  const today = moscowDate(now())
  const { doctorId, userId } = actor
  const [row] = await overviewOf({ doctorId, userId, since: yearsBefore(today, MOST_YEARS), at: now() })
  if (!row) throw new Error('The doctor of a session has no profile')
  const { current, documents, workplace } = row
  const { hours: norm = DEFAULT_NORM, ...terms } = periodicSchema.parse(row.periodic)
  const since = yearsBefore(today, norm.years)
  const { cpd, nmo } = summarizeHours(
    row.credits.filter(({ completedOn }) => completedOn >= since),
    norm,
  )
  return {
    today,
    current: current && withInstants(current),
    otherLive: (row.live ?? 0) - (current && isLive(current.status) ? 1 : 0),
    certificate: row.certificate,
    terms,
    documents: documents ?? 0,
    hours: { cpd, nmo, norm },
    news: row.news.map((item) => ({ ...item, createdAt: new Date(item.createdAt) })),
    onboarded: row.onboardedAt !== null || current !== null,
    firstSteps: {
      register: row.register,
      workplace,
      education: row.education,
      documents: (documents ?? 0) > 0,
      application: current !== null && current.status !== 'DRAFT',
    },
    can: { file: canFile(actor) },
  }
}

type WithTexts = Omit<NonNullable<Overview['current']>, 'createdAt' | 'updatedAt' | 'submittedAt'> & {
  createdAt: string
  updatedAt: string
  submittedAt: string | null
}

function withInstants(row: WithTexts): NonNullable<Overview['current']> {
  const { createdAt, updatedAt, submittedAt } = row
  return {
    ...row,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    submittedAt: submittedAt === null ? null : new Date(submittedAt),
  }
}

/** What waits for the doctor comes first, then what waits for others, then the latest finished one. */
function currentApplication({ doctorId }: Owner) {
  return jsonObjectFrom(
    kysely()
      .selectFrom('Application')
      .innerJoin('Specialty', 'Specialty.code', 'Application.specialtyCode')
      .select([
        'Application.id',
        'Application.number',
        'Application.kind',
        'Application.status',
        'Specialty.name as specialty',
      ])
      .select((eb) => [
        eb.ref('Application.createdAt').$castTo<string>().as('createdAt'),
        eb.ref('Application.updatedAt').$castTo<string>().as('updatedAt'),
        eb.ref('Application.submittedAt').$castTo<string | null>().as('submittedAt'),
        eb.ref('Application.dueOn').$castTo<string | null>().as('dueOn'),
        openRequestDueOn(eb.ref('Application.id')).as('answerDueOn'),
      ])
      .where('Application.doctorId', '=', doctorId)
      .where('Application.status', '<>', 'WITHDRAWN')
      .orderBy(
        sql`case when "Application"."status" = 'DOCUMENTS_REQUIRED' then 0
                 when "Application"."status" in ('APPROVED', 'REFUSED') then 2 else 1 end`,
      )
      .orderBy('Application.createdAt', 'desc')
      .limit(1),
  )
}

function liveCount({ doctorId }: Owner) {
  return kysely()
    .selectFrom('Application')
    .select(sql<number>`count(*)::int`.as('live'))
    .where('Application.doctorId', '=', doctorId)
    .where('Application.status', 'in', liveStatuses)
}

function latestCertificate({ doctorId }: Owner) {
  return jsonObjectFrom(
    kysely()
      .selectFrom('Certificate')
      .select(['Certificate.id', 'Certificate.number', 'Certificate.specialtyName as specialty', 'Certificate.status'])
      .select((eb) => eb.ref('Certificate.validUntil').$castTo<string>().as('validUntil'))
      .where('Certificate.doctorId', '=', doctorId)
      .where('Certificate.status', '<>', 'REPLACED')
      .orderBy(sql`"Certificate"."status" = 'REVOKED'`)
      .orderBy('Certificate.validUntil', 'desc')
      .limit(1),
  )
}

/** The norm's own years are cut off after it has been read. */
function hoursByDay({ doctorId, since }: { doctorId: string; since: string }) {
  return jsonArrayFrom(
    kysely()
      .selectFrom('EducationCredit')
      .select(['EducationCredit.kind', 'EducationCredit.hours'])
      .select((eb) => eb.ref('EducationCredit.completedOn').$castTo<string>().as('completedOn'))
      .where('EducationCredit.doctorId', '=', doctorId)
      .where((eb) => eb(eb.ref('EducationCredit.completedOn').$castTo<string>(), '>=', since)),
  )
}

function unreadNews({ userId }: Owner) {
  return jsonArrayFrom(
    kysely()
      .selectFrom('Notification')
      .select(['Notification.id', 'Notification.title', 'Notification.href'])
      .select((eb) => eb.ref('Notification.createdAt').$castTo<string>().as('createdAt'))
      .where('Notification.userId', '=', userId)
      .where('Notification.readAt', 'is', null)
      .orderBy('Notification.createdAt', 'desc')
      .limit(NEWS),
  )
}

function periodicProcedure({ at }: { at: Date }) {
  return kysely()
    .selectFrom('Procedure')
    .select(
      sql<unknown>`jsonb_strip_nulls(jsonb_build_object(
        'hours', "definition" -> 'hours', 'renewalWindowMonths', "definition" -> 'renewalWindowMonths',
        'totalWorkingDays', "definition" -> 'totalWorkingDays',
        'requestWorkingDays', "definition" -> 'requestWorkingDays'))`.as('periodic'),
    )
    .where('Procedure.kind', '=', 'PERIODIC')
    .where('Procedure.publishedAt', '<=', at)
    .orderBy('Procedure.version', 'desc')
    .limit(1)
}

function documentCount({ doctorId }: Owner) {
  return kysely()
    .selectFrom('Document')
    .select(sql<number>`count(*)::int`.as('documents'))
    .where('Document.doctorId', '=', doctorId)
    .where('Document.deletedAt', 'is', null)
}

function employment({ doctorId }: Owner) {
  return kysely()
    .selectFrom('Employment')
    .select('Employment.id')
    .where('Employment.doctorId', '=', doctorId)
    .where('Employment.until', 'is', null)
}

function registerLink({ doctorId }: Owner) {
  return kysely()
    .selectFrom('RegisterLink')
    .select('RegisterLink.doctorId')
    .where('RegisterLink.doctorId', '=', doctorId)
}

function education({ doctorId }: Owner) {
  return kysely().selectFrom('Education').select('Education.id').where('Education.doctorId', '=', doctorId)
}
