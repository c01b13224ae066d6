import { sql } from 'kysely'
import { HOUR, now } from '@/lib/core/clock'
import { kysely, prisma, type Tx } from '@/lib/db/client'
import { notify } from '@/lib/notifications/notify'
import { antivirusState } from './scan'
import { enqueueScan, scanKey } from './settle'

/** Files sent to the scanner by one sweep; the next one takes the rest. */
const BATCH = 500
/** Fewer of those that nobody waits for: what arrives meanwhile is not held up. */
const RESCAN_BATCH = 100

/**
 * The sweep: whatever still waits is scanned once the scanner answers, then bit by bit what was taken before there was
 * one, and the administrators are told, once an outage,
 * when files could not be scanned for an hour. A process without the settings of the scanner releases nothing: only a
 * verdict does.
 */
export async function watchAntivirus(): Promise<void> {
  const scanner = await antivirusState()
  const { since, digests } = await waitingFiles()
  if (scanner === 'ok') {
    await sendWaiting(digests)
    if (digests.length === 0) await sendNeverScanned()
  }
  await noteOutage(scanner === 'failed' || (scanner === 'off' && since !== null), since)
}

async function waitingFiles(): Promise<{ since: Date | null; digests: string[] }> {
  const rows = await prisma().documentVersion.findMany({
    where: { antivirus: 'WAITING' },
    orderBy: { uploadedAt: 'asc' },
    take: BATCH,
    select: { sha256: true, uploadedAt: true },
  })
  return { since: rows[0]?.uploadedAt ?? null, digests: [...new Set(rows.map(({ sha256 }) => sha256))] }
}

/** After an outage everything at once; otherwise what no job takes care of: retries have their own pace. */
async function sendWaiting(digests: readonly string[]): Promise<void> {
  if (digests.length === 0) return
  const outage = await prisma().antivirusOutage.count({ where: { endedAt: null } })
  const cared = outage === 0 ? await liveJobs(digests) : new Set<string>()
  await send(digests.filter((sha256) => !cared.has(scanKey(sha256))))
}

async function sendNeverScanned(): Promise<void> {
  const rows = await prisma().documentVersion.findMany({
    where: { antivirus: 'NOT_CONFIGURED' },
    orderBy: { uploadedAt: 'asc' },
    take: RESCAN_BATCH,
    select: { sha256: true },
  })
  await send([...new Set(rows.map(({ sha256 }) => sha256))])
}

async function send(digests: readonly string[]): Promise<void> {
  if (digests.length === 0) return
  await prisma().$transaction(async (tx) => {
    for (const sha256 of digests) await enqueueScan(tx, sha256)
  })
}

async function liveJobs(digests: readonly string[]): Promise<Set<string>> {
  const keys = digests.map(scanKey)
  const { rows } = await sql<{ key: string }>`
    SELECT "key" FROM graphile_worker.jobs WHERE "key" = ANY(${keys}) AND "attempts" < "max_attempts"`.execute(kysely())
  return new Set(rows.map(({ key }) => key))
}

/** Opens, tells of or closes the outage. Trouble is a scanner that is silent or a file that has waited for an hour. */
async function noteOutage(silent: boolean, since: Date | null): Promise<void> {
  const at = now()
  const hourAgo = new Date(at.getTime() - HOUR)
  const stuck = since !== null && since <= hourAgo
  await prisma().$transaction(async (tx) => {
    if (!silent && !stuck) {
      await tx.antivirusOutage.updateMany({ where: { endedAt: null }, data: { endedAt: at } })
      return
    }
    await tx.$executeRaw`
      INSERT INTO "AntivirusOutage" ("startedAt") VALUES (${stuck ? since : at})
      ON CONFLICT (("endedAt" IS NULL)) WHERE "endedAt" IS NULL DO NOTHING`
    const { count } = await tx.antivirusOutage.updateMany({
      where: { endedAt: null, toldAt: null, startedAt: { lte: hourAgo } },
      data: { toldAt: at },
    })
    if (count > 0) await tellAdministrators(tx)
  })
}

async function tellAdministrators(tx: Tx): Promise<void> {
  const waiting = await tx.documentVersion.count({ where: { antivirus: 'WAITING' } })
  const administrators = await tx.user.findMany({
    where: { roles: { some: { role: 'ADMIN', revokedAt: null } }, blockedAt: null },
    select: { id: true },
  })
  for (const { id } of administrators) {
    await notify(tx, { kind: 'antivirusSilent', data: { waiting }, userId: id, href: '/staff' })
  }
}
