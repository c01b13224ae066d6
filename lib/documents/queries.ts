import { sql, type ExpressionBuilder } from 'kysely'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import type { PersonName } from '@/lib/core/format'
import { kysely } from '@/lib/db/client'
import type { DB } from '@/lib/db/generated/kysely'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { noteLook } from '@/lib/history/look'
import { isTied } from '@/lib/profile/tied'
import { storage } from '@/lib/storage/storage'
import type { OpenBlob } from '@/lib/storage/port'
import { proposedFileName } from './file-name'
import { parseWarnings } from './findings'
import { withheld, type ScanState } from './antivirus/status'
import { canDeleteDocument, canReadFiledDocuments } from './policy'
import { documentIdSchema } from './schema'
import type { AcceptedDocument, DocumentItem } from './types'
import { validityState } from './validity'

/** Documents of the doctor's vault, newest first; their number is bounded by the quota. */
export async function listDocuments(actor: DoctorActor): Promise<DocumentItem[]> {
  const rows = await ownDocuments(actor)
    .orderBy('DocumentVersion.uploadedAt', 'desc')
    .orderBy('Document.id', 'desc')
    .execute()
  return rows.map((row) => toItem(actor, row))
}

/** Documents to choose from in an application: checked and not deleted, newest first. */
export async function listAcceptedDocuments(actor: DoctorActor): Promise<AcceptedDocument[]> {
  return currentVersions()
    .select(['Document.id as documentId', 'DocumentVersion.id as documentVersionId', 'Document.kind'])
    .select([
      'DocumentVersion.fileName',
      'DocumentVersion.mediaType',
      'DocumentVersion.size',
      'DocumentVersion.uploadedAt',
    ])
    .select('Document.validUntil')
    .where('Document.doctorId', '=', actor.doctorId)
    .where('Document.deletedAt', 'is', null)
    .where('DocumentVersion.status', '=', 'ACCEPTED')
    .orderBy('DocumentVersion.uploadedAt', 'desc')
    .orderBy('Document.id', 'desc')
    .execute()
}

/** A version that may be read, but not now: what keeps it back. */
export type WithheldContent = { withheld: 'WAITING' | 'INFECTED' }

/** An open document: close the stream when it is not read to its end. */
export type DocumentContent = {
  fileName: string
  /** «Иванова_А_С_Диплом.pdf», for a file that is a document of a person. */
  proposedName?: string
  mediaType: string
  blob: OpenBlob
}

/** Bytes of the doctor's own document: the current version, or the one asked for. */
export async function openDocumentContent(
  actor: DoctorActor,
  documentId: string,
  versionId: string | null = null,
): Promise<DocumentContent | WithheldContent | null> {
  if (![documentId, versionId ?? documentId].every((id) => documentIdSchema.safeParse(id).success)) return null
  const row = await contentVersions()
    .where('Document.id', '=', documentId)
    .where('Document.doctorId', '=', actor.doctorId)
    .where('Document.deletedAt', 'is', null)
    .$if(versionId === null, (query) => query.where('DocumentVersion.proposed', '=', false))
    .$if(versionId !== null, (query) => query.where('DocumentVersion.id', '=', versionId))
    .executeTakeFirst()
  return row ? openContent(row) : null
}

/**
 * Bytes of a document for those who examine applications: only a version attached to a filed application, given in answer
 * to a request for documents or waiting to replace another, and never of a doctor they have a personal tie with; the newest of
 * them unless one is named. The look is written into the doctor's journal.
 */
export async function openDocumentContentForStaff(
  actor: StaffActor,
  documentId: string,
  versionId: string | null = null,
): Promise<DocumentContent | WithheldContent | null> {
  if (!canReadFiledDocuments(actor) || !documentIdSchema.safeParse(documentId).success) return null
  if (versionId !== null && !documentIdSchema.safeParse(versionId).success) return null
  const row = await contentVersions()
    .where('Document.id', '=', documentId)
    .$if(versionId === null, (versions) => versions.where('DocumentVersion.proposed', '=', false))
    .$if(versionId !== null, (versions) => versions.where('DocumentVersion.id', '=', versionId))
    .where('Document.deletedAt', 'is', null)
    .where(opensToStaff)
    .where(sql<boolean>`NOT ${isTied(sql, actor.userId, sql.ref('Document.doctorId'))}`)
    .select('Document.doctorId')
    .executeTakeFirst()
  if (!row) return null
  const { doctorId, kind, fileName } = row
  // What is kept back is not seen.
  if (!withheld(row)) await noteLook(actor, { doctorId, documentId }, { type: 'document.viewed', kind, fileName })
  return openContent(row)
}

/** A version given after the free term is not current until the staff agree, however new it is. */
function currentVersions() {
  return kysely()
    .selectFrom('Document')
    .innerJoin('DocumentVersion', (join) =>
      join.onRef('DocumentVersion.documentId', '=', 'Document.id').on('DocumentVersion.number', '=', (eb) =>
        eb
          .selectFrom('DocumentVersion as newest')
          .select((max) => max.fn.max('newest.number').as('number'))
          .whereRef('newest.documentId', '=', 'Document.id')
          .where('newest.proposed', '=', false),
      ),
    )
}

export function ownDocuments(actor: DoctorActor) {
  return currentVersions()
    .select(['Document.id', 'Document.kind', 'Document.doctorId', 'Document.deletedAt', 'Document.createdAt'])
    .select(['Document.validUntil'])
    .select(['DocumentVersion.fileName', 'DocumentVersion.mediaType', 'DocumentVersion.size', 'DocumentVersion.sha256'])
    .select(['DocumentVersion.status', 'DocumentVersion.rejectionReason', 'DocumentVersion.uploadedAt'])
    .select(['DocumentVersion.pages', 'DocumentVersion.findings', 'DocumentVersion.antivirus'])
    .select(
      sql<boolean>`exists (
        select 1 from "DocumentVersion" v
        where v."documentId" = "Document"."id" and (
          exists (select 1 from "ApplicationDocument" a where a."documentVersionId" = v."id")
          or exists (select 1 from "DocumentRequestItem" i where i."documentVersionId" = v."id")
          or exists (select 1 from "ProfileChange" c where c."documentVersionId" = v."id")
        )
      )`.as('used'),
    )
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('DocumentReplacement')
            .select('DocumentReplacement.id')
            .whereRef('DocumentReplacement.documentId', '=', 'Document.id')
            .where('DocumentReplacement.decidedAt', 'is', null),
        )
        .$castTo<boolean>()
        .as('waiting'),
    )
    .where('Document.doctorId', '=', actor.doctorId)
    .where('Document.deletedAt', 'is', null)
}

type OwnRow = Awaited<ReturnType<ReturnType<typeof ownDocuments>['executeTakeFirstOrThrow']>>

export function toItem(actor: DoctorActor, row: OwnRow): DocumentItem {
  const { id, kind, fileName, mediaType, size, sha256, status, rejectionReason, uploadedAt } = row
  const { used, validUntil, waiting } = row
  return {
    id,
    kind,
    fileName,
    mediaType,
    size,
    sha256,
    status,
    rejectionReason,
    withheld: withheld(row),
    uploadedAt,
    validUntil,
    validity: validityState(validUntil, moscowDate(now())),
    waiting,
    used,
    warnings: parseWarnings(row.findings),
    can: { delete: canDeleteDocument(actor, row) },
  }
}

function contentVersions() {
  return kysely()
    .selectFrom('Document')
    .innerJoin('DocumentVersion', 'DocumentVersion.documentId', 'Document.id')
    .select(['DocumentVersion.fileName', 'DocumentVersion.mediaType', 'DocumentVersion.sha256'])
    .select(['DocumentVersion.status', 'DocumentVersion.antivirus'])
    .innerJoin('Doctor', 'Doctor.id', 'Document.doctorId')
    .select(['Document.kind', 'Doctor.lastName as last', 'Doctor.firstName as first', 'Doctor.middleName as middle'])
    .orderBy('DocumentVersion.number', 'desc')
}

/** A draft is nobody's but the doctor's; of what a doctor has withdrawn nothing is needed any more (ст. 5 152-ФЗ). */
const CLOSED_TO_STAFF = ['DRAFT', 'WITHDRAWN'] as const

/** Whether a version was filed with an application that the staff examine, or is asked about in a request to replace it. */
function opensToStaff(eb: ExpressionBuilder<DB, 'DocumentVersion'>) {
  return eb.or([
    eb.exists(
      eb
        .selectFrom('ApplicationDocument')
        .innerJoin('Application', 'Application.id', 'ApplicationDocument.applicationId')
        .select('Application.id')
        .whereRef('ApplicationDocument.documentVersionId', '=', 'DocumentVersion.id')
        .where('Application.submittedAt', 'is not', null)
        .where('Application.status', 'not in', CLOSED_TO_STAFF),
    ),
    eb.exists(
      eb
        .selectFrom('DocumentRequestItem')
        .innerJoin('DocumentRequest', 'DocumentRequest.id', 'DocumentRequestItem.requestId')
        .innerJoin('Application', 'Application.id', 'DocumentRequest.applicationId')
        .select('Application.id')
        .whereRef('DocumentRequestItem.documentVersionId', '=', 'DocumentVersion.id')
        // What a doctor has saved but not sent is theirs alone.
        .where('DocumentRequestItem.answeredAt', 'is not', null)
        .where('DocumentRequest.answeredAt', 'is not', null)
        .where('Application.submittedAt', 'is not', null)
        .where('Application.status', 'not in', CLOSED_TO_STAFF),
    ),
    eb.exists(provesOpenChange(eb)),
    // Whoever asks to replace a file lets it be compared with the present one until there is an answer.
    eb.exists(
      eb
        .selectFrom('DocumentReplacement')
        .select('DocumentReplacement.id')
        .whereRef('DocumentReplacement.documentId', '=', 'DocumentVersion.documentId')
        .where('DocumentReplacement.decidedAt', 'is', null)
        .where((asked) =>
          asked.or([
            asked('DocumentReplacement.versionId', '=', asked.ref('DocumentVersion.id')),
            asked('DocumentVersion.number', '=', (current) =>
              current
                .selectFrom('DocumentVersion as newest')
                .select((max) => max.fn.max('newest.number').as('number'))
                .whereRef('newest.documentId', '=', 'DocumentReplacement.documentId')
                .where('newest.proposed', '=', false),
            ),
          ]),
        ),
    ),
  ])
}

/** The proof of a change of the profile, until there is an answer. */
function provesOpenChange(eb: ExpressionBuilder<DB, 'DocumentVersion'>) {
  return eb
    .selectFrom('ProfileChange')
    .select('ProfileChange.id')
    .whereRef('ProfileChange.documentVersionId', '=', 'DocumentVersion.id')
    .where('ProfileChange.status', '=', 'OPEN')
}

type ContentRow = ScanState & PersonName & { kind: DocumentKind; fileName: string; mediaType: string; sha256: string }

/** The one place that opens bytes of a document: never before the antivirus has let them through. */
async function openContent(row: ContentRow): Promise<DocumentContent | WithheldContent> {
  const reason = withheld(row)
  if (reason) return { withheld: reason }
  const blob = await storage().open(row.sha256)
  if (!blob) throw new Error('A document has no bytes in the storage')
  const { fileName, mediaType } = row
  return { fileName, proposedName: proposedFileName(row, row.kind, fileName), mediaType, blob }
}
