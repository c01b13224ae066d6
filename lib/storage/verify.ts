import { now } from '@/lib/core/clock'
import { notify } from '@/lib/notifications/notify'
import { log } from '@/lib/core/log'
import { prisma, type Tx } from '@/lib/db/client'
import { DamagedBlob } from './port'
import { openRow, type BlobRow, type VaultParts } from './vault'

const GIB = 1024 ** 3
/** Every file is read again within so many nights, */
const NIGHTS = 30
/** but no night reads less or more than this. */
const LEAST_BYTES = GIB
const MOST_BYTES = 8 * GIB
const MOST_FILES = 20_000
const MOST_NAMED = 5

type Damage = { row: BlobRow; code: 'DAMAGED' | 'ABSENT' }

/**
 * Reads a share of the stored files whole, those seen whole longest ago first, after those already known to be damaged.
 * What is newly found damaged or absent is marked and told to every administrator, once; what is whole again is
 * unmarked. A store that does not answer is no damage: the job fails and is tried again.
 */
export async function verifyStoredFiles(parts: VaultParts, bytes?: number): Promise<void> {
  await warnOfMissingKeys(parts)
  let left = bytes ?? (await nightlyShare())
  const damages: Damage[] = []
  try {
    for (const row of await listOldest(parts)) {
      if (left <= 0) break
      left -= row.size
      const code = await check(parts, row)
      if (code) damages.push({ row, code })
      else await markWhole(row)
    }
  } finally {
    await report(damages)
  }
}

async function nightlyShare(): Promise<number> {
  const { _sum } = await prisma().storedBlob.aggregate({ _sum: { size: true } })
  return Math.min(MOST_BYTES, Math.max(LEAST_BYTES, (_sum.size ?? 0) / NIGHTS))
}

async function listOldest({ keys }: VaultParts): Promise<BlobRow[]> {
  const select = { sha256: true, size: true, keyId: true, wrappedKey: true } as const
  const keyId = { in: keys.map(({ id }) => id) }
  const damaged = await prisma().storedBlob.findMany({
    where: { keyId, damagedAt: { not: null } },
    orderBy: { sha256: 'asc' },
    take: MOST_FILES,
    select,
  })
  const oldest = await prisma().storedBlob.findMany({
    where: { keyId, damagedAt: null },
    orderBy: [{ verifiedAt: { sort: 'asc', nulls: 'first' } }, { sha256: 'asc' }],
    take: MOST_FILES,
    select,
  })
  return [...damaged, ...oldest]
}

async function check(parts: VaultParts, row: BlobRow): Promise<Damage['code'] | null> {
  try {
    const blob = await openRow(parts, row)
    if (!blob) return 'ABSENT'
    for await (const _chunk of blob.stream);
    return null
  } catch (error) {
    if (error instanceof DamagedBlob || isUnreadable(error)) return 'DAMAGED'
    throw error
  }
}

/** A sector that the disk cannot read. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EIO'
}

async function markWhole({ sha256, wrappedKey }: BlobRow): Promise<void> {
  await prisma().storedBlob.updateMany({
    where: { sha256, wrappedKey },
    data: { verifiedAt: now(), damagedAt: null },
  })
}

async function report(damages: readonly Damage[]): Promise<void> {
  if (damages.length === 0) return
  await prisma().$transaction(
    async (tx) => {
      const fresh: BlobRow[] = []
      for (const { row, code } of damages) {
        const { sha256, wrappedKey } = row
        // Not one that was removed or kept anew meanwhile, nor one told of before.
        const where = { sha256, wrappedKey, damagedAt: null }
        const { count } = await tx.storedBlob.updateMany({ where, data: { damagedAt: now() } })
        if (count === 0) continue
        fresh.push(row)
        log.error('stored file is damaged or absent', { job: 'verify_files', reference: sha256.slice(0, 12), code })
      }
      if (fresh.length > 0) await tellAdministrators(tx, fresh)
    },
    { timeout: 120_000 },
  )
}

async function tellAdministrators(tx: Tx, rows: readonly BlobRow[]): Promise<void> {
  const administrators = await tx.roleGrant.findMany({
    where: { role: 'ADMIN', revokedAt: null, user: { blockedAt: null } },
    select: { userId: true },
  })
  const named = rows.slice(0, MOST_NAMED).map(({ sha256 }) => sha256)
  const news = { kind: 'filesDamaged', data: { count: rows.length, named }, href: '/staff/notifications' } as const
  for (const { userId } of administrators) await notify(tx, { ...news, userId })
}

/** Such files are not damaged, but nobody can read them until the key is back. */
async function warnOfMissingKeys({ keys }: VaultParts): Promise<void> {
  const count = await prisma().storedBlob.count({ where: { keyId: { notIn: keys.map(({ id }) => id) } } })
  if (count > 0)
    log.error('stored files lack their master key', { job: 'verify_files', code: 'UNKNOWN_MASTER_KEY', count })
}
