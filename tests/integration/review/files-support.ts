import { randomUUID } from 'node:crypto'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { storeBytes } from '@/lib/storage/storage'
import { makePdf } from '@/tests/factories/pdf'
import { createDoctor, createFiled, filedFixture, type FiledCase } from './support'

export type Filed = { documentId: string; versionId: string; doctorId: string }

/** A document with bytes in the doctor's vault. */
export async function keepDocument({ doctorId }: { doctorId: string }, kind: DocumentKind = 'DIPLOMA'): Promise<Filed> {
  const { sha256, size } = await storeBytes(makePdf({ text: randomUUID() }))
  const file = { fileName: `${kind.toLowerCase()}.pdf`, mediaType: 'application/pdf', size, sha256, uploadedAt: now() }
  const document = await prisma().document.create({
    data: { doctorId, kind, createdAt: now(), versions: { create: { ...file, number: 1, status: 'ACCEPTED' } } },
    select: { id: true, versions: { select: { id: true } } },
  })
  return { doctorId, documentId: document.id, versionId: document.versions[0]?.id ?? '' }
}

/** A case in the hands of the expert with documents of these kinds filed. */
export async function createCase(
  assignee: StaffActor,
  ...kinds: DocumentKind[]
): Promise<{ filed: FiledCase; files: Filed[] }> {
  const doctor = await createDoctor()
  const files: Filed[] = []
  for (const kind of kinds) files.push(await keepDocument(doctor, kind))
  const documents = files.map(({ documentId, versionId: documentVersionId }, index) => ({
    ...{
      requirementCode: String(index),
      title: 'Документ',
      kind: kinds[index] ?? 'OTHER',
      documentId,
      documentVersionId,
    },
    ...{ fileName: `${index}.pdf`, mediaType: 'application/pdf', size: 1, sha256: '0'.repeat(64) },
  }))
  const filed = await createFiled({ status: 'IN_REVIEW', assignee, doctor, filed: filedFixture({ documents }) })
  for (const [index, file] of files.entries()) await layTo(filed, file, String(index))
  return { filed, files }
}

export function layTo({ id }: { id: string }, { versionId }: Filed, requirementCode: string) {
  return prisma().applicationDocument.create({
    data: { applicationId: id, requirementCode, documentVersionId: versionId },
    select: { applicationId: true },
  })
}

export const looksOf = (doctorId: string) =>
  prisma().event.count({ where: { doctorId, type: { in: ['document.viewed', 'profile.viewed'] } } })

export function fileState(versionId: string) {
  return prisma().documentVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: { status: true, rejectionReason: true, judgedById: true, proposed: true },
  })
}
