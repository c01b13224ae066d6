import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Failure } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { DocumentKind, DocumentStatus } from '@/lib/db/generated/prisma/enums'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import type { StagedBlob } from '@/lib/storage/port'
import { findingSentence } from './labels'
import { MAX_DOCUMENTS, MAX_DOCUMENTS_BYTES } from './schema'
import type { FindingCode } from './types'

export type NewDocument = {
  kind: DocumentKind
  fileName: string
  mediaType: string
  /** Checked bytes: kept together with the record or not at all. */
  file: Pick<StagedBlob, 'sha256' | 'size' | 'keep'>
  /** What else must happen together with the record or not at all; a `Refusal` thrown there refuses the file. */
  alongside?: (tx: Tx, versionId: string) => Promise<void>
}

/** `id` of the document and of the version that has been added. */
export type AddedDocument = { id: string; versionId: string; status: DocumentStatus; sha256: string }

/** Why a clean file was not taken; `existingId` is the own document it repeats. */
export type AddRefusal = Failure & { finding: FindingCode; existingId?: string }

/**
 * Adds a checked file to the doctor's vault. Refused when it repeats a document of the same kind (CONFLICT)
 * or does not fit the quota (CONFLICT).
 */
export async function addDocument(
  actor: DoctorActor,
  input: NewDocument,
): Promise<{ ok: true; data: AddedDocument } | AddRefusal> {
  let refusal: AddRefusal | undefined
  const result = await inTransaction(async (tx) => {
    refusal = (await findRefusal(tx, actor, input)) ?? undefined
    if (refusal) throw new Refusal(refusal)
    const added = await createDocument(tx, actor, input)
    // Last, so that a record never commits without durable bytes; bytes without a record only cost space.
    await input.file.keep()
    return added
  })
  return result.ok ? result : { ...result, finding: refusal?.finding ?? 'FAILED', existingId: refusal?.existingId }
}

async function findRefusal(tx: Tx, actor: DoctorActor, input: NewDocument): Promise<AddRefusal | null> {
  // Uploads of one person queue up here: otherwise two at once would both see a free place.
  await tx.$queryRaw`SELECT 1 FROM "Doctor" WHERE "id" = ${actor.doctorId}::uuid FOR NO KEY UPDATE`
  const live = { doctorId: actor.doctorId, deletedAt: null }
  const existing = await tx.documentVersion.findFirst({
    where: { sha256: input.file.sha256, document: { ...live, kind: input.kind } },
    select: { documentId: true, fileName: true },
  })
  if (existing) return { ...refuse('DUPLICATE', existing.fileName), existingId: existing.documentId }
  const kept = await tx.document.count({ where: live })
  if (kept >= MAX_DOCUMENTS) return refuse('QUOTA_FILES')
  const { _sum } = await tx.documentVersion.aggregate({ where: { document: live }, _sum: { size: true } })
  return (_sum.size ?? 0) + input.file.size > MAX_DOCUMENTS_BYTES ? refuse('QUOTA_BYTES') : null
}

async function createDocument(tx: Tx, actor: DoctorActor, input: NewDocument): Promise<AddedDocument> {
  const at = now()
  const { kind, fileName, mediaType } = input
  const { sha256, size } = input.file
  const document = await tx.document.create({
    data: {
      doctorId: actor.doctorId,
      kind,
      createdAt: at,
      // Every check there is has passed before this moment, so nothing is left to wait for.
      versions: { create: { number: 1, status: 'ACCEPTED', fileName, mediaType, size, sha256, uploadedAt: at } },
    },
    select: { id: true, versions: { select: { id: true } } },
  })
  const [version] = document.versions
  if (!version) throw new Error('A document was created without its version')
  if (input.alongside) await input.alongside(tx, version.id)
  await enqueueJob(tx, 'find_reuse', { versionId: version.id })
  await recordEvent(
    tx,
    eventActor(actor),
    { doctorId: actor.doctorId, documentId: document.id },
    { type: 'document.uploaded', kind, fileName, sha256 },
  )
  return { id: document.id, versionId: version.id, status: 'ACCEPTED', sha256 }
}

function refuse(finding: FindingCode, existingName?: string): AddRefusal {
  return { ...fail('CONFLICT', findingSentence(finding, { existingName })), ok: false, finding }
}
