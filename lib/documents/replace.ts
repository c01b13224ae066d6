import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/prisma/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import {
  findBytesRefusal,
  refuse,
  settleVersion,
  versionOf,
  type AddedDocument,
  type AddRefusal,
  type NewDocument,
} from './add-document'
import { documentNotFound } from './delete'
import { replacementWay } from './policy'
import { documentIdSchema, MAX_REASON } from './schema'
import { keepValidity } from './set-validity'
import { followCurrent, lockVersions } from './version-locks'

export type NewVersion = NewDocument & {
  documentId: string
  /** Why the file is replaced after the free term; not needed before. */
  reason?: string | undefined
}

/**
 * Adds a checked file as the next version of an own document of the same kind. Within the free term it becomes current
 * at once, drafts that hold the document go over to it; later it waits as `proposed` for the staff to decide.
 * Refused: DOCUMENT_GONE (NOT_FOUND), REPLACEMENT_WAITING, REASON_MISSING, DUPLICATE of the current version or of
 * another document, QUOTA_BYTES.
 */
export async function addVersion(
  actor: DoctorActor,
  input: NewVersion,
): Promise<{ ok: true; data: AddedDocument } | AddRefusal> {
  let refusal: AddRefusal | undefined
  const result = await inTransaction(async (tx) => {
    const target = documentIdSchema.safeParse(input.documentId).success ? await lockOwn(tx, actor, input) : null
    refusal = target ? await findRefusal(tx, actor, input, target) : refuse('DOCUMENT_GONE')
    if (refusal || !target) throw new Refusal(refusal ?? refuse('DOCUMENT_GONE'))
    const added = await createVersion(tx, actor, input, target)
    await input.file.keep(tx)
    return added
  })
  return result.ok ? result : { ...result, finding: refusal?.finding ?? 'FAILED', existingId: refusal?.existingId }
}

/** Takes back a replacement that waits for the staff: the proposed file goes, the current one stays. */
export async function withdrawReplacement(actor: DoctorActor, documentId: string): Promise<Result<void>> {
  if (!documentIdSchema.safeParse(documentId).success) return documentNotFound()
  return inTransaction(async (tx) => {
    await lockVersions(tx, { doctorId: actor.doctorId, documentId })
    const open = await tx.documentReplacement.findFirst({
      where: { documentId, decidedAt: null, version: { document: { doctorId: actor.doctorId, deletedAt: null } } },
      select: { version: { select: { id: true, fileName: true, document: { select: { kind: true } } } } },
    })
    if (!open) throw new Refusal(nothingWaits())
    const { id, fileName, document } = open.version
    await tx.documentVersion.delete({ where: { id, proposed: true }, select: { id: true } })
    await recordEvent(
      tx,
      eventActor(actor),
      { doctorId: actor.doctorId, documentId },
      { type: 'document.replacementWithdrawn', kind: document.kind, fileName },
    )
  })
}

type Target = NonNullable<Awaited<ReturnType<typeof lockOwn>>>

async function lockOwn(tx: Tx, actor: DoctorActor, { documentId, kind }: NewVersion) {
  await lockVersions(tx, { doctorId: actor.doctorId, documentId })
  const document = await tx.document.findFirst({
    where: { id: documentId, doctorId: actor.doctorId, kind, deletedAt: null },
    select: {
      id: true,
      createdAt: true,
      versions: {
        orderBy: { number: 'desc' },
        select: { number: true, proposed: true, status: true, sha256: true, fileName: true, replacement: true },
      },
    },
  })
  const current = document?.versions.find(({ proposed }) => !proposed)
  return document && current && { ...document, current }
}

async function findRefusal(
  tx: Tx,
  actor: DoctorActor,
  { kind, file, reason }: NewVersion,
  { id, createdAt, versions, current }: Target,
): Promise<AddRefusal | undefined> {
  if (versions.some(({ replacement }) => replacement && replacement.decidedAt === null))
    return refuse('REPLACEMENT_WAITING')
  if (current.sha256 === file.sha256) return { ...refuse('DUPLICATE', current.fileName), existingId: id }
  const twin = await tx.documentVersion.findFirst({
    where: {
      sha256: file.sha256,
      document: { id: { not: id }, doctorId: actor.doctorId, kind, deletedAt: null },
    },
    select: { documentId: true, fileName: true },
  })
  if (twin) return { ...refuse('DUPLICATE', twin.fileName), existingId: twin.documentId }
  const way = replacementWay({ createdAt, status: current.status }, now())
  if (way === 'request' && !reason?.trim()) return refuse('REASON_MISSING')
  return (await findBytesRefusal(tx, actor, file.size)) ?? undefined
}

async function createVersion(
  tx: Tx,
  actor: DoctorActor,
  input: NewVersion,
  { createdAt, versions, current }: Target,
): Promise<AddedDocument> {
  const { kind, documentId, fileName } = input
  const at = now()
  const proposed = replacementWay({ createdAt, status: current.status }, at) === 'request'
  await tx.document.update({
    where: { id: documentId },
    data: { replacementDraft: Prisma.DbNull },
    select: { id: true },
  })
  const number = Math.max(...versions.map((version) => version.number)) + 1
  const version = await tx.documentVersion.create({
    data: { ...versionOf(input, at), documentId, number, proposed },
    select: { id: true, status: true, sha256: true },
  })
  const subject = { doctorId: actor.doctorId, documentId }
  if (proposed) {
    const reason = (input.reason ?? '').trim().slice(0, MAX_REASON)
    await tx.documentReplacement.create({
      data: { documentId, versionId: version.id, reason, createdAt: at },
      select: { id: true },
    })
  } else {
    await followCurrent(tx, { ...subject, versionId: version.id })
    if (input.validUntil) await keepValidity(tx, documentId, input.validUntil)
  }
  await recordEvent(tx, eventActor(actor), subject, {
    type: proposed ? 'document.replacementAsked' : 'document.replaced',
    ...{ kind, fileName, number, sha256: version.sha256 },
  })
  await settleVersion(tx, input, version.id)
  return { id: documentId, versionId: version.id, status: version.status, sha256: version.sha256 }
}

function nothingWaits() {
  return {
    ok: false,
    code: 'NOT_FOUND',
    message: 'Просьбы о замене нет: её уже рассмотрели или отозвали. Обновите страницу.',
  } as const
}
