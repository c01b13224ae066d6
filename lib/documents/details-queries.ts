import type { Expression } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import type { DocumentStatus } from '@/lib/db/generated/prisma/enums'
import { proposedFileName } from './file-name'
import { deletedBefore, freeUntil, replacementWay, restorableUntil } from './policy'
import { ownDocuments, toItem } from './queries'
import { parseDraft } from './replacement-draft'
import { documentIdSchema } from './schema'
import type { DeletedDocument, DocumentDetails, DocumentVersionItem, Replacing, VersionState } from './types'

/** One document of the doctor's own vault with its history, in one statement. */
export async function findDocument(actor: DoctorActor, id: string): Promise<DocumentDetails | null> {
  if (!documentIdSchema.safeParse(id).success) return null
  const row = await ownDocuments(actor)
    .select((eb) => versionsOf(eb.ref('Document.id')).as('versions'))
    .select('Document.replacementDraft')
    .innerJoin('Doctor', 'Doctor.id', 'Document.doctorId')
    .select(['Doctor.lastName as last', 'Doctor.firstName as first', 'Doctor.middleName as middle'])
    .where('Document.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...toItem(actor, row),
    pages: row.pages,
    proposedName: proposedFileName(row, row.kind, row.fileName),
    replacing: replacing(row),
    replacementDraft: parseDraft(row.replacementDraft),
    versions: row.versions.map((version) => toVersion(version, row.versions)),
  }
}

/** Documents deleted less than 30 days ago, the latest first. */
export async function listDeletedDocuments(actor: DoctorActor): Promise<DeletedDocument[]> {
  const rows = await kysely()
    .selectFrom('Document')
    .innerJoin('DocumentVersion', 'DocumentVersion.documentId', 'Document.id')
    .distinctOn(['Document.deletedAt', 'Document.id'])
    .select(['Document.id', 'Document.kind', 'DocumentVersion.fileName', 'DocumentVersion.size'])
    .select((eb) => eb.ref('Document.deletedAt').$notNull().as('deletedAt'))
    .where('Document.doctorId', '=', actor.doctorId)
    .where('Document.deletedAt', '>', deletedBefore(now()))
    .where('DocumentVersion.proposed', '=', false)
    .orderBy('Document.deletedAt', 'desc')
    .orderBy('Document.id', 'desc')
    .orderBy('DocumentVersion.number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, until: restorableUntil(row.deletedAt) }))
}

function versionsOf(documentId: Expression<string>) {
  return jsonArrayFrom(
    kysely()
      .selectFrom('DocumentVersion as v')
      .leftJoin('DocumentReplacement as r', 'r.versionId', 'v.id')
      .select(['v.id', 'v.number', 'v.proposed', 'v.fileName', 'v.mediaType', 'v.size', 'v.pages'])
      .select(['v.status', 'v.rejectionReason', 'r.reason', 'r.accepted', 'r.note'])
      .select((eb) => [eb.ref('v.uploadedAt').$castTo<string>().as('uploadedAt'), usesOf(eb.ref('v.id')).as('uses')])
      .where('v.documentId', '=', documentId)
      .orderBy('v.number', 'desc'),
  )
}

function usesOf(versionId: Expression<string>) {
  const holders = kysely()
    .selectFrom('ApplicationDocument')
    .select('ApplicationDocument.applicationId as id')
    .where('ApplicationDocument.documentVersionId', '=', versionId)
    .union(
      kysely()
        .selectFrom('DocumentRequestItem')
        .innerJoin('DocumentRequest', 'DocumentRequest.id', 'DocumentRequestItem.requestId')
        .select('DocumentRequest.applicationId as id')
        .where('DocumentRequestItem.documentVersionId', '=', versionId),
    )
  return jsonArrayFrom(
    kysely()
      .selectFrom('Application')
      .innerJoin('Specialty', 'Specialty.code', 'Application.specialtyCode')
      .select(['Application.id as applicationId', 'Application.number', 'Application.kind', 'Application.status'])
      .select('Specialty.name as specialty')
      .where('Application.id', 'in', holders)
      .orderBy('Application.createdAt', 'desc'),
  )
}

type VersionRow = Omit<DocumentVersionItem, 'state' | 'uploadedAt'> & {
  proposed: boolean
  accepted: boolean | null
  uploadedAt: string
}

type ReplacingFacts = { createdAt: Date; status: DocumentStatus; waiting: boolean }

function toVersion(row: VersionRow, all: readonly VersionRow[]): DocumentVersionItem {
  const { proposed, accepted, uploadedAt, ...version } = row
  return { ...version, uploadedAt: new Date(uploadedAt), state: stateOf(row, all) }
}

function stateOf(row: VersionRow, all: readonly VersionRow[]): VersionState {
  if (row.proposed) return row.accepted === null ? 'waiting' : 'declined'
  return all.find(({ proposed }) => !proposed)?.id === row.id ? 'current' : 'earlier'
}

function replacing({ createdAt, status, waiting }: ReplacingFacts): Replacing {
  if (waiting) return { way: 'waiting' }
  const way = replacementWay({ createdAt, status }, now())
  if (way === 'request') return { way }
  return { way, until: status === 'REJECTED' ? null : freeUntil(createdAt) }
}
