import { z } from 'zod'
import { parseAccreditationFilter } from '@/lib/accreditations/filter'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { MINUTE, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { ExportFormat, ExportStatus, ExportSubject } from '@/lib/db/generated/prisma/enums'
import { parseHistoryFilter } from '@/lib/history/filter'
import { noteLook } from '@/lib/history/look'
import { describeView } from '@/lib/review/queue/labels'
import { parseQueueQuery } from '@/lib/review/queue/schema'
import type { OpenBlob } from '@/lib/storage/port'
import { storage } from '@/lib/storage/storage'
import { exportSubjectLabels } from './labels'
import { subjectsOf } from './policy'
import { describeAccreditations } from './tables/accreditations'
import { describeActions } from './tables/actions'
import { keptUntil } from './term'
import type { ExportRow } from './types'

const MOST_SHOWN = 50
// Longer than the largest export takes: whatever made it is gone.
const STUCK_AFTER = 15 * MINUTE

export function mayRetry({ status, createdAt }: { status: ExportStatus; createdAt: Date }): boolean {
  const unfinished = status === 'WAITING' || status === 'RUNNING'
  return status === 'FAILED' || (unfinished && now().getTime() - createdAt.getTime() > STUCK_AFTER)
}

/** The person's own exports in this capacity, the newest first. */
export async function listExports(actor: DoctorActor | StaffActor): Promise<ExportRow[]> {
  const rows = await prisma().fileExport.findMany({
    where: { userId: actor.userId, subject: { in: subjectsOf(actor) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST_SHOWN,
    select: {
      ...{ id: true, subject: true, format: true, status: true, query: true },
      ...{ done: true, total: true, size: true, createdAt: true },
    },
  })
  return rows.map(({ query, ...row }) => ({
    ...row,
    about: aboutOf(row.subject, query),
    keptUntil: keptUntil(row.createdAt),
    can: { download: row.status === 'READY', retry: mayRetry(row) },
  }))
}

function aboutOf(subject: ExportSubject, query: string): string {
  const params = Object.fromEntries(new URLSearchParams(query))
  const name = exportSubjectLabels[subject]
  switch (subject) {
    case 'QUEUE':
      return describeView(parseQueueQuery(query))
    case 'ACCREDITATION':
      return `${name} ${params.number ?? ''}`
    case 'ACCREDITATIONS':
      return `${name}: ${describeAccreditations(parseAccreditationFilter(params).filter)}`
    case 'ACTIONS':
      return `${name}: ${describeActions(parseHistoryFilter(params).filter)}`
  }
}

type Named = { subject: ExportSubject; query: string; format: ExportFormat; createdAt: Date }

function fileNameOf({ subject, query, format, createdAt }: Named): string {
  const name = subject === 'ACCREDITATION' ? aboutOf(subject, query) : exportSubjectLabels[subject]
  return `${name} ${moscowDate(createdAt)}.${format.toLowerCase()}`
}

export type ExportFile = { fileName: string; format: ExportFormat; blob: OpenBlob }

/** The file of an own export; null when there is none, for anybody else too. */
export async function openExportFile(actor: DoctorActor | StaffActor, id: string): Promise<ExportFile | null> {
  if (!z.uuid().safeParse(id).success) return null
  const own = await prisma().fileExport.findFirst({
    where: { id, userId: actor.userId, subject: { in: subjectsOf(actor) }, status: 'READY' },
    select: { subject: true, format: true, query: true, sha256: true, createdAt: true },
  })
  if (!own?.sha256 || keptUntil(own.createdAt) < now()) return null
  if (actor.kind === 'staff')
    await noteLook(actor, {}, { type: 'staff.exportOpened', subject: own.subject, format: own.format })
  const blob = await storage().open(own.sha256)
  return blob && { fileName: fileNameOf(own), format: own.format, blob }
}
