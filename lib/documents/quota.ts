import { env } from '@/lib/core/env'
import type { Tx } from '@/lib/db/client'

/** How much one person may keep, or keeps. */
export type Quota = {
  files: number
  /** bytes */
  bytes: number
}

type Tables = Pick<Tx, 'document' | 'documentVersion'>

/** What one person may keep (`DOCUMENTS_MAX_FILES`, `DOCUMENTS_MAX_MB`). */
export function documentQuota(): Quota {
  const { DOCUMENTS_MAX_FILES, DOCUMENTS_MAX_MB } = env()
  return { files: DOCUMENTS_MAX_FILES, bytes: DOCUMENTS_MAX_MB * 1024 * 1024 }
}

/** What the documents of a person take: every version counts by its bytes. */
export async function usedQuota({ document, documentVersion }: Tables, doctorId: string): Promise<Quota> {
  const live = { doctorId, deletedAt: null }
  const files = await document.count({ where: live })
  const { _sum } = await documentVersion.aggregate({ where: { document: live }, _sum: { size: true } })
  return { files, bytes: _sum.size ?? 0 }
}

/** Why `size` more bytes in one more file do not fit; null when they do. */
export function quotaFinding(taken: Quota, size: number): 'QUOTA_FILES' | 'QUOTA_BYTES' | null {
  const { files, bytes } = documentQuota()
  if (taken.files >= files) return 'QUOTA_FILES'
  return taken.bytes + size > bytes ? 'QUOTA_BYTES' : null
}

/** Acts of one person that take from the quota queue up here: otherwise two at once would both see a free place. */
export async function lockQuota(tx: Tx, doctorId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Doctor" WHERE "id" = ${doctorId}::uuid FOR NO KEY UPDATE`
}
