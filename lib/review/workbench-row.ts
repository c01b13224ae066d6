import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { allowsGroup } from '@/lib/consents/allows'
import type { CalendarDate } from '@/lib/core/calendar'
import { kysely } from '@/lib/db/client'
import type { ApplicationStatus, AssessmentSection, DocumentKind, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import { checksOfRow } from '@/lib/profile/checks-view'
import { alarms, fileStates } from './files/parts'
import { nextFile } from './next-file'
import type { Relation } from './policy'
import { relationOf } from './relation'
import { checkRuns, events, lastOverturn, notes, pins, scans, verdicts } from './workbench-parts'

export type WorkbenchRow = NonNullable<Awaited<ReturnType<typeof findWorkbenchRow>>>

type RequestItemJson = {
  id: string
  section: AssessmentSection
  reason: string
  note: string
  documentKind: DocumentKind | null
  /** What was given, once it was sent; what a doctor has only saved is nobody's business. */
  answer: string | null
  document: {
    versionId: string
    documentId: string
    kind: DocumentKind
    fileName: string
    mediaType: string
    size: number
  } | null
}

const EARLIER_SHOWN = 5

/** A filed application with everything around it in one statement, as `userId` stands to it; drafts are never found. */
export function findWorkbenchRow(userId: string, applicationId: string, today: CalendarDate) {
  return kysely()
    .selectFrom('Application')
    .innerJoin('Doctor', 'Doctor.id', 'Application.doctorId')
    .innerJoin('Procedure', 'Procedure.id', 'Application.procedureId')
    .leftJoin('AccreditationCentre as centre', 'centre.code', 'Application.centreCode')
    .leftJoin('User as assignee', 'assignee.id', 'Application.assigneeId')
    .leftJoin('User as proposer', 'proposer.id', 'Application.proposedById')
    .leftJoin('User as holder', 'holder.id', 'Application.heldById')
    .select(['Application.id', 'Application.number', 'Application.version', 'Application.kind', 'Application.status'])
    .select(['Application.filed', 'Application.submittedAt', 'Application.doctorId', 'Application.assigneeId'])
    .select(['Application.proposedById', 'Application.proposedAt', 'Application.proposal', 'Application.proposalNote'])
    .select(['Application.heldAt', 'Application.holdReason', 'Application.escalatedAt', 'Application.escalationNote'])
    .select((eb) => [
      relationOf(sql<Relation>, userId, eb.ref('Application.id')).as('relation'),
      eb.ref('Application.registeredOn').$castTo<CalendarDate | null>().as('registeredOn'),
      eb.ref('Application.dueOn').$castTo<CalendarDate | null>().as('dueOn'),
      eb('Application.filedSignature', 'is not', null).as('signed'),
      allowsGroup('CONTACTS', 'Application.doctorId').as('contactsAllowed'),
    ])
    .select(['Doctor.userId as applicantUserId', 'Procedure.definition', 'centre.name as centre'])
    .select(['Doctor.lastName', 'Doctor.previousLastName'])
    .select([
      'assignee.lastName as assigneeLast',
      'assignee.firstName as assigneeFirst',
      'assignee.middleName as assigneeMiddle',
    ])
    .select([
      'proposer.lastName as proposerLast',
      'proposer.firstName as proposerFirst',
      'proposer.middleName as proposerMiddle',
    ])
    .select(['holder.lastName as holderLast', 'holder.firstName as holderFirst', 'holder.middleName as holderMiddle'])
    .select([refusals().as('refusals'), requests().as('requests')])
    .select(['Application.filedIdentity', earlier().as('earlier'), withinTerm(today).as('certificates')])
    .select([
      verdicts().as('verdicts'),
      lastOverturn().as('overturnedAt'),
      checkRuns().as('checkRuns'),
      notes().as('notes'),
      pins().as('pins'),
      scans().as('scans'),
    ])
    .select([events().as('events'), nextFile(userId).as('next')])
    .select([alarms(userId).as('alarms'), fileStates().as('fileStates'), checksOfRow.as('registryChecks')])
    .where('Application.id', '=', applicationId)
    .where('Application.status', '<>', 'DRAFT')
    .where('Application.number', 'is not', null)
    .executeTakeFirst()
}

function refusals() {
  return jsonArrayFrom(
    kysely()
      .selectFrom('RefusalReason')
      .innerJoin('Reason', 'Reason.code', 'RefusalReason.reasonCode')
      .select(['Reason.title', 'Reason.recommendation'])
      .where('RefusalReason.applicationId', '=', sql.ref<string>('Application.id'))
      .orderBy('Reason.section')
      .orderBy('Reason.title'),
  )
}

function requests() {
  const given = sql`"DocumentRequest"."answeredAt" IS NOT NULL AND i."answeredAt" IS NOT NULL`
  const items = sql<RequestItemJson[]>`(
    SELECT coalesce(json_agg(json_build_object(
      'id', i."id", 'section', r."section", 'reason', r."title", 'documentKind', i."documentKind", 'note', i."note",
      'answer', CASE WHEN ${given} THEN i."answer" END,
      'document', CASE WHEN v."id" IS NULL THEN NULL ELSE json_build_object(
        'versionId', v."id", 'documentId', v."documentId", 'kind', d."kind", 'fileName', v."fileName", 'mediaType', v."mediaType", 'size', v."size"
      ) END
    ) ORDER BY i."id"), '[]')
    FROM "DocumentRequestItem" i
    JOIN "Reason" r ON r."code" = i."reasonCode"
    LEFT JOIN "DocumentVersion" v ON v."id" = i."documentVersionId" AND ${given}
    LEFT JOIN "Document" d ON d."id" = v."documentId"
    WHERE i."requestId" = "DocumentRequest"."id"
  )`
  return jsonArrayFrom(
    kysely()
      .selectFrom('DocumentRequest')
      .select('DocumentRequest.round')
      .select((eb) => [
        eb.ref('DocumentRequest.createdAt').$castTo<string>().as('createdAt'),
        eb.ref('DocumentRequest.dueOn').$castTo<CalendarDate>().as('dueOn'),
        eb.ref('DocumentRequest.answeredAt').$castTo<string | null>().as('answeredAt'),
        eb.ref('DocumentRequest.expiredAt').$castTo<string | null>().as('expiredAt'),
        items.as('items'),
      ])
      .where('DocumentRequest.applicationId', '=', sql.ref<string>('Application.id'))
      .orderBy('DocumentRequest.round', 'desc'),
  )
}

function earlier() {
  return jsonArrayFrom(
    kysely()
      .selectFrom('Application as other')
      .innerJoin('Specialty', 'Specialty.code', 'other.specialtyCode')
      .select(['other.id', 'Specialty.name as specialty'])
      .select((eb) => [
        eb.ref('other.number').$castTo<string>().as('number'),
        eb.ref('other.kind').$castTo<ProcedureKind>().as('kind'),
        eb.ref('other.status').$castTo<ApplicationStatus>().as('status'),
        eb.ref('other.registeredOn').$castTo<CalendarDate>().as('registeredOn'),
      ])
      .where('other.doctorId', '=', sql.ref<string>('Application.doctorId'))
      .where('other.id', '<>', sql.ref<string>('Application.id'))
      .where('other.status', '<>', 'DRAFT')
      .where('other.number', 'is not', null)
      .orderBy('other.createdAt', 'desc')
      .limit(EARLIER_SHOWN),
  )
}

/** Certificates of the same specialty within their term, suspended ones too: whether one came from this very application does not matter once it is decided. */
function withinTerm(today: CalendarDate) {
  return jsonArrayFrom(
    kysely()
      .selectFrom('Certificate')
      .select('Certificate.number')
      .select((eb) => [
        eb.ref('Certificate.validUntil').$castTo<CalendarDate>().as('validUntil'),
        eb.ref('Certificate.statusSince').$castTo<CalendarDate | null>().as('suspendedSince'),
      ])
      .where('Certificate.doctorId', '=', sql.ref<string>('Application.doctorId'))
      .where('Certificate.specialtyCode', '=', sql.ref<number>('Application.specialtyCode'))
      .where('Certificate.status', 'in', ['ACTIVE', 'SUSPENDED'])
      .where(sql<boolean>`"Certificate"."validUntil" >= ${today}::date`)
      .where(sql<boolean>`"Certificate"."applicationId" IS DISTINCT FROM "Application"."id"`),
  )
}
