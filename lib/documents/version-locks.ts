import { now } from '@/lib/core/clock'
import type { Tx } from '@/lib/db/client'
import { lockQuota } from './quota'

type Versions = { doctorId: string; documentId: string }

/**
 * Keeps the versions of a document as they are until the transaction ends. Whoever changes which of them is current
 * takes the locks in this order: the vault, the applications that may follow, the versions; a filing, a saved step
 * and an answer at the same moment are either over or see the new version.
 */
export async function lockVersions(tx: Tx, { doctorId, documentId }: Versions): Promise<void> {
  await lockQuota(tx, doctorId)
  await tx.$queryRaw`
    SELECT 1 FROM "Application" WHERE "doctorId" = ${doctorId}::uuid AND "status" IN ('DRAFT', 'DOCUMENTS_REQUIRED')
    ORDER BY "id" FOR UPDATE`
  await tx.$queryRaw`SELECT 1 FROM "DocumentVersion" WHERE "documentId" = ${documentId}::uuid ORDER BY "id" FOR UPDATE`
}

/**
 * Drafts and answers not sent yet go over to the version that has become current; what was filed or sent keeps its
 * own. A changed draft has a new version: a code that was sent for the old one files nothing. Under `lockVersions`.
 */
export async function followCurrent(tx: Tx, versions: Versions & { versionId: string }): Promise<void> {
  const { doctorId, documentId, versionId } = versions
  await tx.$executeRaw`
    WITH moved AS (
      UPDATE "ApplicationDocument" laid SET "documentVersionId" = ${versionId}::uuid
      FROM "Application" a, "DocumentVersion" v
      WHERE a."id" = laid."applicationId" AND a."status" = 'DRAFT' AND a."doctorId" = ${doctorId}::uuid
        AND v."id" = laid."documentVersionId" AND v."documentId" = ${documentId}::uuid AND v."id" <> ${versionId}::uuid
      RETURNING laid."applicationId"
    )
    UPDATE "Application" SET "version" = "version" + 1, "updatedAt" = ${now()},
      "draft" = "draft" || jsonb_build_object(
        'savedIn', coalesce("draft" -> 'savedIn', '{}') || jsonb_build_object('documents', "version" + 1))
    WHERE "id" IN (SELECT "applicationId" FROM moved)`
  await tx.$executeRaw`
    UPDATE "DocumentRequestItem" item SET "documentVersionId" = ${versionId}::uuid
    FROM "DocumentRequest" r, "Application" a, "DocumentVersion" v
    WHERE r."id" = item."requestId" AND r."answeredAt" IS NULL
      AND a."id" = r."applicationId" AND a."doctorId" = ${doctorId}::uuid
      AND v."id" = item."documentVersionId" AND v."documentId" = ${documentId}::uuid AND v."id" <> ${versionId}::uuid`
}
