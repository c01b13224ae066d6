import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { documentKindLabels } from '../labels'
import { documentQuota, usedQuota, type Quota } from '../quota'
import { documentKindName } from '../schema'
import type { UnfinishedUpload } from './types'

/** How much of the quota the doctor's documents take. */
export async function getQuotaUse(actor: DoctorActor): Promise<{ used: Quota; quota: Quota }> {
  return { used: await usedQuota(prisma(), actor.doctorId), quota: documentQuota() }
}

/** Own uploads that wait for the rest of their bytes, newest first; the quota bounds their number. */
export async function listUnfinishedUploads(actor: DoctorActor): Promise<UnfinishedUpload[]> {
  const rows = await prisma().documentUpload.findMany({
    where: { doctorId: actor.doctorId, finishedAt: null, expiresAt: { gt: now() } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, kind: true, fileName: true, size: true, received: true, sha256: true },
  })
  return rows.map((row) => ({ ...row, kind: documentKindName(row.kind), kindLabel: documentKindLabels[row.kind] }))
}
