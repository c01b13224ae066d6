import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import type { CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal, type ErrorCode } from '@/lib/core/errors'
import { fail, type Failure } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { AntivirusVerdict, DocumentKind, DocumentStatus } from '@/lib/db/generated/prisma/enums'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import type { StagedBlob } from '@/lib/storage/port'
import { enqueueScan } from './antivirus/settle'
import { firstStatus } from './antivirus/status'
import { checkedColumns, type CheckedContent } from './checked-content'
import { findingSentence } from './labels'
import { documentQuota, lockQuota, quotaFinding, usedQuota } from './quota'
import type { FindingCode } from './types'
import { keepValidity } from './set-validity'

export type NewDocument = {
  kind: DocumentKind
  fileName: string
  mediaType: string
  /** What the antivirus said; without a verdict the document waits for one. */
  antivirus: Exclude<AntivirusVerdict, 'INFECTED'>
  /** Checked bytes: kept together with the record or not at all. */
  file: Pick<StagedBlob, 'sha256' | 'size' | 'keep'>
  /** What the checks have found out; nothing of a file that the program made itself. */
  checked?: CheckedContent
  /** What else must happen together with the record or not at all; a `Refusal` thrown there refuses the file. */
  alongside?: (tx: Tx, versionId: string) => Promise<void>
  /** Last day of validity. */
  validUntil?: CalendarDate | null | undefined
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
    await input.file.keep(tx)
    return added
  })
  return result.ok ? result : { ...result, finding: refusal?.finding ?? 'FAILED', existingId: refusal?.existingId }
}

async function findRefusal(tx: Tx, actor: DoctorActor, input: NewDocument): Promise<AddRefusal | null> {
  await lockQuota(tx, actor.doctorId)
  const live = { doctorId: actor.doctorId, deletedAt: null }
  const existing = await tx.documentVersion.findFirst({
    where: { sha256: input.file.sha256, document: { ...live, kind: input.kind } },
    select: { documentId: true, fileName: true },
  })
  if (existing) return { ...refuse('DUPLICATE', existing.fileName), existingId: existing.documentId }
  const finding = quotaFinding(await usedQuota(tx, actor.doctorId), input.file.size)
  return finding && refuse(finding)
}

/** Why `size` more bytes do not fit into the vault, whose row is locked; deleted documents count no more. */
export async function findBytesRefusal(tx: Tx, actor: DoctorActor, size: number): Promise<AddRefusal | null> {
  const { bytes } = await usedQuota(tx, actor.doctorId)
  return quotaFinding({ files: 0, bytes }, size) && refuse('QUOTA_BYTES')
}

async function createDocument(tx: Tx, actor: DoctorActor, input: NewDocument): Promise<AddedDocument> {
  const at = now()
  const { kind, fileName, antivirus } = input
  const { sha256 } = input.file
  const document = await tx.document.create({
    data: {
      doctorId: actor.doctorId,
      kind,
      createdAt: at,
      versions: { create: { number: 1, ...versionOf(input, at) } },
    },
    select: { id: true, versions: { select: { id: true } } },
  })
  const [version] = document.versions
  if (!version) throw new Error('A document was created without its version')
  if (input.validUntil) await keepValidity(tx, document.id, input.validUntil)
  await settleVersion(tx, input, version.id)
  await recordEvent(
    tx,
    eventActor(actor),
    { doctorId: actor.doctorId, documentId: document.id },
    { type: 'document.uploaded', kind, fileName, sha256 },
  )
  return { id: document.id, versionId: version.id, status: firstStatus(antivirus), sha256 }
}

/** What every new version keeps of its file. */
export function versionOf({ fileName, mediaType, antivirus, file: { sha256, size }, checked }: NewDocument, at: Date) {
  const scan = { status: firstStatus(antivirus), antivirus, scannedAt: antivirus === 'CLEAN' ? at : null }
  return { ...scan, fileName, mediaType, size, sha256, uploadedAt: at, ...checkedColumns(checked) }
}

/** What happens with every new version, the first of a document or a later one. */
export async function settleVersion(tx: Tx, input: NewDocument, versionId: string): Promise<void> {
  const { alongside, antivirus, file } = input
  if (alongside) await alongside(tx, versionId)
  if (antivirus === 'WAITING') await enqueueScan(tx, file.sha256)
  await enqueueJob(tx, 'find_reuse', { versionId })
}

const refusalCodes: Partial<Record<FindingCode, ErrorCode>> = {
  DOCUMENT_GONE: 'NOT_FOUND',
  REASON_MISSING: 'VALIDATION',
}

/** Why a checked file is not taken after all. */
export function refuse(finding: FindingCode, existingName?: string): AddRefusal {
  const message = findingSentence(finding, { existingName, quota: documentQuota() })
  return { ...fail(refusalCodes[finding] ?? 'CONFLICT', message), finding }
}
