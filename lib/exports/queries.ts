import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { ExportFormat, ExportStatus } from '@/lib/db/generated/prisma/enums'
import { describeView } from '@/lib/review/queue/labels'
import { parseQueueQuery } from '@/lib/review/queue/schema'
import type { OpenBlob } from '@/lib/storage/port'
import { storage } from '@/lib/storage/storage'
import { keptUntil } from './term'
import type { ExportRow } from './types'

const MOST_SHOWN = 50
// Longer than the largest export takes: whatever made it is gone.
const STUCK_AFTER = 15 * MINUTE

export function mayRetry({ status, createdAt }: { status: ExportStatus; createdAt: Date }): boolean {
  const unfinished = status === 'WAITING' || status === 'RUNNING'
  return status === 'FAILED' || (unfinished && now().getTime() - createdAt.getTime() > STUCK_AFTER)
}

/** The person's own exports, the newest first. */
export async function listExports(actor: StaffActor): Promise<ExportRow[]> {
  const rows = await prisma().queueExport.findMany({
    where: { userId: actor.userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST_SHOWN,
    select: {
      ...{ id: true, format: true, status: true, query: true },
      ...{ done: true, total: true, size: true, createdAt: true },
    },
  })
  return rows.map(({ query, ...row }) => ({
    ...row,
    about: describeView(parseQueueQuery(query)),
    keptUntil: keptUntil(row.createdAt),
    can: { download: row.status === 'READY', retry: mayRetry(row) },
  }))
}

export type ExportFile = { format: ExportFormat; createdAt: Date; blob: OpenBlob }

/** The file of an own export; null when there is none, for anybody else too. */
export async function openExportFile(actor: StaffActor, id: string): Promise<ExportFile | null> {
  if (!z.uuid().safeParse(id).success) return null
  const own = await prisma().queueExport.findFirst({
    where: { id, userId: actor.userId, status: 'READY' },
    select: { format: true, sha256: true, createdAt: true },
  })
  if (!own?.sha256 || keptUntil(own.createdAt) < now()) return null
  const blob = await storage().open(own.sha256)
  return blob && { format: own.format, createdAt: own.createdAt, blob }
}
