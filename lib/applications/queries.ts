import type { DoctorActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { MINUTE, now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { prepare } from '@/lib/db/prepared'
import { LOOKS } from '@/lib/history/groups'
import { eventDataSchema } from '@/lib/history/schema'
import { openDoctor } from '@/lib/profile/identity'
import { listProcedures, listSpecialties } from '@/lib/reference/queries'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { earlyRenewal } from './early'
import {
  certificateOf,
  checkingOf,
  inForceUntil,
  keptOf,
  draftRegionName,
  laidTo,
  messagesOf,
  openRequestDueOn,
  pastRefusalsOf,
  refusalsOf,
  renewedCertificate,
  requestsOf,
} from './parts'
import { canAnswer, canEdit, canFile, canResubmit, canSubmit, canWithdraw } from './policy'
import { openIdentity } from './identity'
import { readiness, requirementsOf } from './readiness'
import { applicationDraftSchema, applicationTargetSchema, filedApplicationSchema, type Applicant } from './schema'
import type { LiveApplication } from './screener-types'
import { isLive, liveStatuses } from './status'
import { stepStates } from './steps'
import { bothSurnames, surnameChanged } from '@/lib/profile/surname'
import type { ActState, ApplicationDetails, ApplicationEvent, ApplicationItem, NewApplicationOptions } from './types'

const LIST_LIMIT = 200

const applicationsOf = prepare(({ doctorId }: { doctorId: string }) =>
  kysely()
    .selectFrom('Application')
    .innerJoin('Specialty', 'Specialty.code', 'Application.specialtyCode')
    .select(['Application.id', 'Application.number', 'Application.kind', 'Application.status'])
    .select([
      'Application.createdAt',
      'Application.updatedAt',
      'Application.submittedAt',
      'Specialty.name as specialty',
    ])
    .select((eb) => [
      eb.ref('Application.dueOn').$castTo<string | null>().as('dueOn'),
      openRequestDueOn(eb.ref('Application.id')).as('answerDueOn'),
    ])
    .where('Application.doctorId', '=', doctorId)
    .orderBy('Application.createdAt', 'desc')
    .orderBy('Application.id', 'desc')
    .limit(LIST_LIMIT),
)

/** Own applications, newest first. */
export function listApplications(actor: DoctorActor): Promise<ApplicationItem[]> {
  return applicationsOf({ doctorId: actor.doctorId })
}

/** An own application, or null when there is none with this id. */
export async function findApplication(actor: DoctorActor, id: string): Promise<ApplicationDetails | null> {
  if (!applicationTargetSchema.safeParse({ applicationId: id }).success) return null
  const row = await ownApplication(actor, id)
  return row ? toDetails(actor, row) : null
}

/** What was done with an own application, newest first; who looked into it is told apart (`getTracking`). */
export async function listApplicationEvents(actor: DoctorActor, applicationId: string): Promise<ApplicationEvent[]> {
  const rows = await kysely()
    .selectFrom('Event')
    .select(['id', 'at', 'type', 'actorName', 'actorRole', 'data'])
    .where('applicationId', '=', applicationId)
    .where('doctorId', '=', actor.doctorId)
    .where('type', 'not in', LOOKS)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(LIST_LIMIT)
    .execute()
  return rows.map(({ id, at, type, actorName, actorRole, data }) => ({
    id,
    at,
    by: actorName,
    role: actorRole,
    event: eventDataSchema.parse({ ...(data as object), type }),
  }))
}

/** Own drafts and applications under way, newest first: at most one a kind and specialty. */
export function liveApplications(actor: Pick<DoctorActor, 'doctorId'>): Promise<LiveApplication[]> {
  return kysely()
    .selectFrom('Application')
    .innerJoin('Specialty', 'Specialty.code', 'Application.specialtyCode')
    .select(['Application.id', 'Application.number', 'Application.kind', 'Application.status'])
    .select(['Application.specialtyCode', 'Application.updatedAt', 'Specialty.name as specialty'])
    .where('Application.doctorId', '=', actor.doctorId)
    .where('Application.status', 'in', liveStatuses)
    .orderBy('Application.createdAt', 'desc')
    .orderBy('Application.id', 'desc')
    .limit(LIST_LIMIT)
    .execute()
}

/** Kinds and specialties to choose from, or the word that this account may not file. */
export async function newApplicationOptions(actor: DoctorActor): Promise<NewApplicationOptions> {
  if (!canFile(actor)) return { allowed: false, level: actor.level }
  const [procedures, specialties, live] = await Promise.all([
    listProcedures(),
    listSpecialties(),
    liveApplications(actor),
  ])
  return {
    allowed: true,
    specialties,
    live,
    procedures: procedures.map(({ kind, definition }) => ({
      kind,
      title: definition.title,
      summary: definition.summary,
    })),
  }
}

function ownApplication(actor: DoctorActor, id: string) {
  return kysely()
    .selectFrom('Application')
    .innerJoin('Specialty', 'Specialty.code', 'Application.specialtyCode')
    .innerJoin('Procedure', 'Procedure.id', 'Application.procedureId')
    .innerJoin('Doctor', 'Doctor.id', 'Application.doctorId')
    .select(['Application.id', 'Application.doctorId', 'Application.number', 'Application.kind', 'Application.status'])
    .select([
      'Application.version',
      'Application.draft',
      'Application.filed',
      'Application.filedIdentity',
      'Application.decidedAt',
    ])
    .select('Application.decidedByRule')
    .select('Application.specialtyCode')
    .select(['Application.createdAt', 'Application.updatedAt', 'Application.submittedAt', 'Application.actSha256'])
    .select(['Application.heldAt', 'Application.holdReason'])
    .select(['Specialty.name as specialty', 'Procedure.definition'])
    .select(['Doctor.lastName', 'Doctor.firstName', 'Doctor.middleName', 'Doctor.snils', 'Doctor.registerLastName'])
    .select(['Doctor.inn', 'Doctor.passportSeries', 'Doctor.passportNumber', 'Doctor.passportIssuer'])
    .select('Doctor.previousLastName')
    .select((eb) => [
      eb.ref('Application.registeredOn').$castTo<string | null>().as('registeredOn'),
      eb.ref('Application.dueOn').$castTo<string | null>().as('dueOn'),
      eb('Application.filedSignature', 'is not', null).as('signed'),
      eb.ref('Doctor.birthDate').$castTo<string>().as('birthDate'),
      eb.ref('Doctor.passportIssuedOn').$castTo<string | null>().as('passportIssuedOn'),
      draftRegionName().as('regionName'),
      laidTo(eb.ref('Application.id')).as('laid'),
      checkingOf(eb.ref('Application.doctorId')).as('checking'),
      keptOf(eb.ref('Application.doctorId')).as('kept'),
      requestsOf(eb.ref('Application.id')).as('requests'),
      refusalsOf(eb.ref('Application.id')).as('refusals'),
      certificateOf(eb.ref('Application.id')).as('certificate'),
      inForceUntil().as('inForceUntil'),
      renewedCertificate(eb.ref('Application.renewsId')).as('renews'),
      messagesOf(eb.ref('Application.id')).as('letters'),
      pastRefusalsOf(eb.ref('Application.previousId')).as('pastRefusals'),
    ])
    .where('Application.id', '=', id)
    .where('Application.doctorId', '=', actor.doctorId)
    .executeTakeFirst()
}

type OwnRow = NonNullable<Awaited<ReturnType<typeof ownApplication>>>

function toDetails(actor: DoctorActor, row: OwnRow): ApplicationDetails {
  const { id, number, kind, specialty, status, createdAt, updatedAt, submittedAt, dueOn, version } = row
  const { registeredOn, decidedAt, decidedByRule, regionName, certificate, heldAt, holdReason } = row
  const procedure = procedureDefinitionSchema.parse(row.definition)
  const draft = applicationDraftSchema.parse(row.draft)
  const laid = row.laid.map((item) => ({ ...item, uploadedAt: new Date(item.uploadedAt) }))
  const facts = {
    procedure,
    specialtyCode: row.specialtyCode,
    draft,
    laid: laid.filter((item) => item.status === 'ACCEPTED'),
    rejected: laid.filter((item) => item.status === 'REJECTED').map(({ requirementCode }) => requirementCode),
    rechecked: laid.filter((item) => item.status === 'CHECKING').map(({ requirementCode }) => requirementCode),
    checking: row.checking,
    kept: row.kept,
    surnameChanged: surnameChanged(row),
    today: moscowDate(now()),
  }
  const missing = status === 'DRAFT' ? readiness(facts) : []
  const { checking } = row
  const filed = row.filed === null ? null : filedApplicationSchema.parse(row.filed)
  return {
    ...{ id, number, kind, specialty, status, createdAt, updatedAt, submittedAt, dueOn, version },
    ...{ registeredOn, decidedAt, decidedByRule, procedure, draft, regionName },
    ...{ laid, checking, missing, certificate, heldAt, holdReason, renews: row.renews },
    ...{ messages: row.letters?.all ?? 0, unreadMessages: row.letters?.unread ?? 0 },
    pastRefusals: status === 'DRAFT' ? row.pastRefusals : [],
    applicant: row.filed === null ? applicantOf(row) : filedApplicant(row),
    surnames: !isLive(status) ? null : bothSurnames(row, filed?.applicant.lastName),
    early: earlyRenewal({ ...row, windowMonths: procedure.renewalWindowMonths, today: facts.today }),
    act: actState(row),
    signed: Boolean(row.signed),
    filed,
    requirements: requirementsOf({ ...facts, report: draft.experience.report }),
    steps: stepStates({ steps: procedure.steps, missing, draft, laid: laid.length }),
    requests: row.requests.map(toRequest),
    // A drafted refusal is nobody's business but the staff's until it is confirmed.
    refusals: status === 'REFUSED' ? row.refusals : [],
    can: {
      edit: canEdit(actor, row),
      submit: canSubmit(actor, row) && missing.length === 0,
      withdraw: canWithdraw(actor, row),
      answer: canAnswer(actor, row),
      resubmit: canResubmit(actor, row),
    },
  }
}

const ACT_IS_SOON = 10 * MINUTE

function actState({ filed, submittedAt, actSha256 }: OwnRow): ActState | null {
  if (filed === null || submittedAt === null) return null
  if (actSha256) return 'ready'
  return now().getTime() - submittedAt.getTime() < ACT_IS_SOON ? 'preparing' : 'onDemand'
}

function toRequest(row: OwnRow['requests'][number]) {
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    answeredAt: instant(row.answeredAt),
    expiredAt: instant(row.expiredAt),
    items: row.items.map((item) => ({ ...item, answeredAt: instant(item.answeredAt) })),
  }
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

function filedApplicant({ id, filed, filedIdentity }: OwnRow): Applicant {
  return { ...filedApplicationSchema.parse(filed).applicant, ...openIdentity(id, filedIdentity) }
}

function applicantOf(row: OwnRow): Applicant {
  const { lastName, firstName, middleName, birthDate, registerLastName } = row
  const { passportIssuedOn: issuedOn, passportIssuer: issuer } = row
  const { snils, passportSeries: series, passportNumber: number } = openDoctor(row.doctorId, row)
  const passport = series && number && issuedOn && issuer ? { series, number, issuedOn, issuer } : null
  return { lastName, firstName, middleName, birthDate, snils, passport, registerLastName }
}
