import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { prisma, type Tx } from '@/lib/db/client'
import { recordEvent, systemActor } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { notify } from '@/lib/notifications/notify'
import { storage } from '@/lib/storage/storage'
import type { ScanVerdict } from './clamd'
import { INFECTED_ADVICE, INFECTED_REASON } from './labels'
import { scanInBackground } from './scan'
import { afterScan } from './status'

/** Has the bytes scanned in the background, in the transaction of the change that makes them wait. */
export function enqueueScan(tx: Tx, sha256: string): Promise<void> {
  return enqueueJob(tx, 'scan_file', { sha256 }, scanKey(sha256))
}

export function scanKey(sha256: string): string {
  return `scan:${sha256}`
}

/** Scans bytes that wait, or never were scanned, and settles what becomes of every version that has them. Throws while there is no verdict. */
export async function scanStored(sha256: string): Promise<void> {
  const waiting = await prisma().documentVersion.count({
    where: { sha256, antivirus: { in: ['WAITING', 'NOT_CONFIGURED'] } },
  })
  if (waiting === 0) return
  const blob = await storage().open(sha256)
  if (!blob) throw new Error('A file for the antivirus has no bytes in the storage')
  try {
    await settle(sha256, await scanInBackground(blob.stream))
  } finally {
    blob.stream.destroy()
  }
}

/**
 * Applies a verdict to all versions with these bytes: whoever has them and however long they have been accepted, the
 * same bytes are the same virus.
 */
async function settle(sha256: string, verdict: ScanVerdict): Promise<void> {
  await prisma().$transaction(async (tx) => {
    // A laying or an answer at the same moment waits here, or is seen by whoever looks at the document next.
    await tx.$queryRaw`SELECT 1 FROM "DocumentVersion" WHERE "sha256" = ${sha256} ORDER BY "id" FOR UPDATE`
    for (const version of await versionsOf(tx, sha256)) await settleVersion(tx, version, verdict)
  })
}

type Version = Awaited<ReturnType<typeof versionsOf>>[number]

function versionsOf(tx: Tx, sha256: string) {
  return tx.documentVersion.findMany({
    where: { sha256 },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      status: true,
      antivirus: true,
      fileName: true,
      sha256: true,
      document: {
        select: { id: true, kind: true, deletedAt: true, doctor: { select: { id: true, userId: true } } },
      },
    },
  })
}

async function settleVersion(tx: Tx, version: Version, verdict: ScanVerdict): Promise<void> {
  const next = afterScan(version, verdict.infected ? 'INFECTED' : 'CLEAN')
  if (!next) return
  const { id, fileName, sha256, document } = version
  const found = verdict.infected ? { rejectionReason: INFECTED_REASON, signature: verdict.signature } : {}
  await tx.documentVersion.update({
    where: { id, status: version.status, antivirus: version.antivirus },
    data: { ...next, ...found, scannedAt: now() },
    select: { id: true },
  })
  const subject = { doctorId: document.doctor.id, documentId: document.id }
  if (verdict.infected) {
    log.warn('stored file is infected', { documentId: document.id })
    const { signature } = verdict
    await recordEvent(tx, systemActor, subject, { type: 'document.infected', fileName, sha256, signature })
    await enqueueJob(tx, 'tell_infected', { versionId: id })
  } else {
    // To its owner nothing happens when what has been accepted all along proves clean.
    if (version.antivirus === 'NOT_CONFIGURED') return
    await recordEvent(tx, systemActor, subject, { type: 'document.scanned', kind: document.kind, fileName })
  }
  if (!document.deletedAt) await tellOwner(tx, version, verdict.infected)
}

async function tellOwner(tx: Tx, { fileName, document }: Version, infected: boolean): Promise<void> {
  const target = { userId: document.doctor.userId, href: `/cabinet/documents/${document.id}` }
  if (infected) {
    const advice = `${INFECTED_REASON}. ${INFECTED_ADVICE}`
    await notify(tx, { kind: 'documentInfected', data: { fileName, advice }, ...target })
  } else {
    await notify(tx, { kind: 'documentScanned', data: { fileName }, ...target })
  }
}
