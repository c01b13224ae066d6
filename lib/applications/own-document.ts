import type { DoctorActor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'

/**
 * An own accepted document that may be laid or given in answer, or null. The lock comes first: a deletion at the same
 * moment is either seen here or waits and sees the document in use.
 */
export async function findOwnAccepted(
  tx: Tx,
  actor: DoctorActor,
  versionId: string,
): Promise<{ kind: DocumentKind } | null> {
  await tx.$queryRaw`SELECT 1 FROM "DocumentVersion" WHERE "id" = ${versionId}::uuid FOR KEY SHARE`
  const version = await tx.documentVersion.findFirst({
    where: { id: versionId, status: 'ACCEPTED', document: { doctorId: actor.doctorId, deletedAt: null } },
    select: { document: { select: { kind: true } } },
  })
  return version && version.document
}
