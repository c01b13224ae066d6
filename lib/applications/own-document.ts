import type { DoctorActor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'

/**
 * An own accepted document that may be laid or given in answer, or null. A page opened before the file was replaced
 * names a version of before: `versionId` of the answer is the current one. The lock comes first: a deletion or a
 * replacement at the same moment is either seen here or waits and sees the document in use.
 */
export async function findOwnAccepted(
  tx: Tx,
  actor: DoctorActor,
  versionId: string,
): Promise<{ versionId: string; kind: DocumentKind } | null> {
  await tx.$queryRaw`SELECT 1 FROM "DocumentVersion" WHERE "id" = ${versionId}::uuid FOR KEY SHARE`
  const current = await tx.documentVersion.findFirst({
    where: {
      proposed: false,
      document: { doctorId: actor.doctorId, deletedAt: null, versions: { some: { id: versionId, proposed: false } } },
    },
    orderBy: { number: 'desc' },
    select: { id: true, status: true, document: { select: { kind: true } } },
  })
  return current?.status === 'ACCEPTED' ? { versionId: current.id, kind: current.document.kind } : null
}
