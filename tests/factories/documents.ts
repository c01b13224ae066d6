import { randomBytes } from 'node:crypto'
import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'

type CreatedDocument = { documentId: string; documentVersionId: string }

/** An accepted document as a record only: there are no bytes in the storage. */
export async function createDocument(doctor: DoctorActor, kind: DocumentKind): Promise<CreatedDocument> {
  const [document] = await createDocuments(doctor, [kind])
  if (!document) throw new Error('A document was not made')
  return document
}

/** One of each kind, in this order. */
export async function createDocuments(
  { doctorId }: DoctorActor,
  kinds: readonly DocumentKind[],
): Promise<CreatedDocument[]> {
  const at = now()
  const documents = await prisma().document.createManyAndReturn({
    data: kinds.map((kind) => ({ doctorId, kind, createdAt: at })),
    select: { id: true, kind: true },
  })
  const versions = await prisma().documentVersion.createManyAndReturn({
    data: documents.map(({ id: documentId, kind }) => ({
      ...{ documentId, number: 1, status: 'ACCEPTED' as const, uploadedAt: at },
      ...{ fileName: `${kind.toLowerCase()}.pdf`, mediaType: 'application/pdf', size: 1024 },
      sha256: randomBytes(32).toString('hex'),
    })),
    select: { id: true, documentId: true },
  })
  return versions.map(({ id, documentId }) => ({ documentId, documentVersionId: id }))
}

/** A newer version of a document as a record only: current at once, or one that waits for the staff. */
export async function createVersion(documentId: string, wanted: { proposed?: boolean } = {}): Promise<string> {
  const at = now()
  const { _max } = await prisma().documentVersion.aggregate({ where: { documentId }, _max: { number: true } })
  const { id } = await prisma().documentVersion.create({
    data: {
      ...{ documentId, number: (_max.number ?? 0) + 1, status: 'ACCEPTED', proposed: wanted.proposed ?? false },
      ...{ fileName: 'newer.pdf', mediaType: 'application/pdf', size: 2048, uploadedAt: at },
      sha256: randomBytes(32).toString('hex'),
    },
    select: { id: true },
  })
  if (wanted.proposed) {
    await prisma().documentReplacement.create({
      data: { documentId, versionId: id, reason: 'Не видно печати', createdAt: at },
      select: { id: true },
    })
  }
  return id
}

type Side = { doctorId: string; versionId: string }

/** An alarm that two people have the same file. */
export async function raiseReuse(newer: Side, other: Side): Promise<string> {
  const { id } = await prisma().documentReuse.create({
    data: {
      ...{ kind: 'SAME_FILE', doctorId: newer.doctorId, versionId: newer.versionId, createdAt: now() },
      ...{ otherDoctorId: other.doctorId, otherVersionId: other.versionId },
    },
    select: { id: true },
  })
  return id
}

/** A file that its doctor has asked to put in the place of the present one, as a record only; gives the request. */
export async function askReplacement(documentId: string): Promise<string> {
  const versionId = await createVersion(documentId, { proposed: true })
  return (await prisma().documentReplacement.findFirstOrThrow({ where: { versionId }, select: { id: true } })).id
}
