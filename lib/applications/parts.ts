import { sql, type Expression } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { MarkedPlace } from '@/lib/documents/types'
import type { CalendarDate } from '@/lib/core/calendar'
import { kysely } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'

// Parts of an application as subqueries, so that a page is one statement. In JSON instants come as ISO strings.

export function openRequestDueOn(applicationId: Expression<string>) {
  return kysely()
    .selectFrom('DocumentRequest')
    .select((eb) => eb.ref('DocumentRequest.dueOn').$castTo<string>().as('dueOn'))
    .where('DocumentRequest.applicationId', '=', applicationId)
    .where('DocumentRequest.answeredAt', 'is', null)
}

export function laidTo(applicationId: Expression<string>) {
  return jsonArrayFrom(
    kysely()
      .selectFrom('ApplicationDocument')
      .innerJoin('DocumentVersion', 'DocumentVersion.id', 'ApplicationDocument.documentVersionId')
      .innerJoin('Document', 'Document.id', 'DocumentVersion.documentId')
      .select([
        'ApplicationDocument.requirementCode',
        'ApplicationDocument.documentVersionId',
        'Document.id as documentId',
      ])
      .select(['Document.kind', 'DocumentVersion.status', 'DocumentVersion.antivirus', 'DocumentVersion.fileName'])
      .select((eb) => [
        eb.ref('DocumentVersion.uploadedAt').$castTo<string>().as('uploadedAt'),
        eb.ref('Document.validUntil').$castTo<CalendarDate | null>().as('validUntil'),
      ])
      .where('ApplicationDocument.applicationId', '=', applicationId)
      .orderBy('DocumentVersion.uploadedAt')
      .orderBy('DocumentVersion.id'),
  )
}

/** Own documents that may be laid: their kinds. */
export function keptOf(doctorId: Expression<string>) {
  return sql<DocumentKind[]>`(
    SELECT coalesce(json_agg(DISTINCT d."kind"), '[]')
    FROM "Document" d JOIN "DocumentVersion" v ON v."documentId" = d."id"
    WHERE d."doctorId" = ${doctorId} AND d."deletedAt" IS NULL AND v."status" = 'ACCEPTED' AND NOT v."proposed"
  )`
}

/** Own documents that wait for a check: their kinds. */
export function checkingOf(doctorId: Expression<string>) {
  return sql<DocumentKind[]>`(
    SELECT coalesce(json_agg(DISTINCT d."kind"), '[]')
    FROM "Document" d JOIN "DocumentVersion" v ON v."documentId" = d."id"
    WHERE d."doctorId" = ${doctorId} AND d."deletedAt" IS NULL AND v."status" = 'CHECKING' AND NOT v."proposed"
  )`
}

export function requestsOf(applicationId: Expression<string>) {
  return jsonArrayFrom(
    kysely()
      .selectFrom('DocumentRequest')
      .select(['DocumentRequest.id', 'DocumentRequest.round'])
      .select((eb) => [
        eb.ref('DocumentRequest.createdAt').$castTo<string>().as('createdAt'),
        eb.ref('DocumentRequest.dueOn').$castTo<string>().as('dueOn'),
        eb.ref('DocumentRequest.answeredAt').$castTo<string | null>().as('answeredAt'),
        eb.ref('DocumentRequest.expiredAt').$castTo<string | null>().as('expiredAt'),
        requestItems(eb.ref('DocumentRequest.id')).as('items'),
      ])
      .where('DocumentRequest.applicationId', '=', applicationId)
      .orderBy('DocumentRequest.round', 'desc'),
  )
}

function requestItems(requestId: Expression<string>) {
  return jsonArrayFrom(
    kysely()
      .selectFrom('DocumentRequestItem')
      .innerJoin('Reason', 'Reason.code', 'DocumentRequestItem.reasonCode')
      .select(['DocumentRequestItem.id', 'DocumentRequestItem.documentKind', 'DocumentRequestItem.note'])
      .select(['DocumentRequestItem.answer', 'Reason.section', 'Reason.title', 'Reason.recommendation'])
      .select((eb) => [
        eb.ref('DocumentRequestItem.answeredAt').$castTo<string | null>().as('answeredAt'),
        answeredWith(eb.ref('DocumentRequestItem.documentVersionId')).as('document'),
        placesOf(eb.ref('DocumentRequestItem.id')).as('places'),
      ])
      .where('DocumentRequestItem.requestId', '=', requestId)
      .orderBy('Reason.section')
      .orderBy('DocumentRequestItem.id'),
  )
}

function placesOf(itemId: Expression<string>) {
  return sql<MarkedPlace[]>`(
    SELECT coalesce(json_agg(json_build_object(
      'documentId', v."documentId", 'versionId', v."id", 'fileName', v."fileName", 'mediaType', v."mediaType",
      'page', p."page", 'note', p."note",
      'region', json_build_object('x', p."x", 'y', p."y", 'width', p."width", 'height', p."height"),
      'older', EXISTS (
        SELECT 1 FROM "DocumentVersion" newer
        WHERE newer."documentId" = v."documentId" AND newer."number" > v."number" AND NOT newer."proposed")
    ) ORDER BY p."id"), '[]')
    FROM "DocumentPin" p JOIN "DocumentVersion" v ON v."id" = p."versionId"
    WHERE p."requestItemId" = ${itemId})`
}

function answeredWith(documentVersionId: Expression<string | null>) {
  return jsonObjectFrom(
    kysely()
      .selectFrom('DocumentVersion')
      .select(['DocumentVersion.documentId as id', 'DocumentVersion.id as versionId', 'DocumentVersion.fileName'])
      .select('DocumentVersion.status')
      .where('DocumentVersion.id', '=', documentVersionId),
  )
}

export function refusalsOf(applicationId: Expression<string>) {
  return jsonArrayFrom(
    kysely()
      .selectFrom('RefusalReason')
      .innerJoin('Reason', 'Reason.code', 'RefusalReason.reasonCode')
      .select(['Reason.code', 'Reason.title', 'Reason.recommendation', 'Reason.fixable', 'RefusalReason.note'])
      .where('RefusalReason.applicationId', '=', applicationId)
      .orderBy('Reason.title'),
  )
}

/** Why the application this one continues was refused. */
export function pastRefusalsOf(previousId: Expression<string | null>) {
  return jsonArrayFrom(
    kysely()
      .selectFrom('RefusalReason')
      .innerJoin('Reason', 'Reason.code', 'RefusalReason.reasonCode')
      .select(['Reason.code', 'Reason.section', 'Reason.documentKind', 'Reason.title', 'Reason.recommendation'])
      .select('RefusalReason.note')
      .where('RefusalReason.applicationId', '=', previousId)
      .orderBy('Reason.title'),
  )
}

/** Letters of an application, and those of the staff that its doctor has not opened. */
export function messagesOf(applicationId: Expression<string>) {
  return jsonObjectFrom(
    kysely()
      .selectFrom('Message')
      .select([
        sql<number>`count(*)::int`.as('all'),
        sql<number>`(count(*) FILTER (WHERE "readAt" IS NULL AND "authorRole" <> 'DOCTOR'))::int`.as('unread'),
      ])
      .where('Message.applicationId', '=', applicationId),
  )
}

export function certificateOf(applicationId: Expression<string>) {
  return jsonObjectFrom(
    kysely()
      .selectFrom('Certificate')
      .select(['Certificate.id', 'Certificate.number'])
      .where('Certificate.applicationId', '=', applicationId)
      // Those that were revoked or replaced are kept among the certificates; the application has at most one other.
      .where('Certificate.status', 'not in', ['REVOKED', 'REPLACED']),
  )
}

/** The certificate that an application renews. */
export function renewedCertificate(renewsId: Expression<string | null>) {
  return jsonObjectFrom(
    kysely()
      .selectFrom('Certificate')
      .select(['Certificate.id', 'Certificate.number'])
      .where('Certificate.id', '=', renewsId),
  )
}

/** Last day of the certificate in force in the doctor's specialty of the application being read. */
export function inForceUntil() {
  return sql<CalendarDate | null>`(
    SELECT max(c."validUntil") FROM "Certificate" c WHERE c."doctorId" = "Application"."doctorId"
      AND c."specialtyCode" = "Application"."specialtyCode" AND c."status" = 'ACTIVE')`
}

/** Name of the region typed in the draft of the application being read. */
export function draftRegionName() {
  return kysely()
    .selectFrom('Region')
    .select('Region.name')
    .where('Region.code', '=', sql<string>`"Application"."draft" #>> '{personal,regionCode}'`)
}
