import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { DAY, now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { kysely, prisma } from '@/lib/db/client'
import { objectNameOf, unwrapKey } from './keys'
import { isOrphan } from './references'
import type { BlobRow, VaultParts } from './vault'

const BATCH = 200
const DIGEST_LENGTH = 64

/** What the nightly cleaning of the storage has removed. */
export type Collected = { orphans: number; strays: number; abandoned: number }

/** The nightly cleaning: blobs nothing refers to, objects no row knows, what killed processes left half-received. */
export async function cleanStorage(parts: VaultParts): Promise<Collected> {
  const orphans = await collectOrphans(parts)
  const before = await dayAgoByMachine()
  return { orphans, strays: await removeStrays(parts, before), abandoned: await removeAbandoned(parts, before) }
}

/**
 * Removes blobs that nothing refers to and that were kept last more than a day ago. The rows are locked first: whoever
 * keeps the same bytes at this moment either holds the row, and then it is passed by, or waits and makes it anew.
 */
async function collectOrphans(parts: VaultParts): Promise<number> {
  let count = 0
  for (;;) {
    const { found, gone } = await takeOrphans()
    for (const row of gone) {
      const name = tryName(parts, row)
      if (name) await parts.store.remove(name)
    }
    count += gone.length
    if (found < BATCH) return count
  }
}

function takeOrphans(): Promise<{ found: number; gone: BlobRow[] }> {
  const before = new Date(now().getTime() - DAY)
  return kysely()
    .transaction()
    .execute(async (trx) => {
      const { rows: found } = await sql<{ sha256: string }>`
        SELECT b."sha256" FROM "StoredBlob" b WHERE b."createdAt" < ${before} AND ${isOrphan()}
        ORDER BY b."sha256" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`.execute(trx)
      const digests = found.map(({ sha256 }) => sha256)
      // A statement of its own: it sees what was committed before the locks were had.
      const { rows: gone } = await sql<BlobRow>`
        DELETE FROM "StoredBlob" b
        WHERE b."sha256" = ANY(${digests}::char(64)[]) AND b."createdAt" < ${before} AND ${isOrphan()}
        RETURNING b."sha256", b."size", b."keyId", b."wrappedKey"`.execute(trx)
      return { found: found.length, gone }
    })
}

/**
 * Removes objects older than a day that are of no row: of transactions that rolled back, of bytes encrypted anew, of
 * collected orphans whose removal was cut short. One whose row cannot be unwrapped now is left alone.
 */
async function removeStrays({ store, keys }: VaultParts, before: Date): Promise<number> {
  let count = 0
  const look = async (names: string[]) => {
    const rows = await prisma().storedBlob.findMany({
      where: { sha256: { in: names.map((name) => name.slice(0, DIGEST_LENGTH)) } },
      select: { sha256: true, size: true, keyId: true, wrappedKey: true },
    })
    const known = new Map(rows.map((row) => [row.sha256, tryName({ keys }, row)]))
    for (const name of names) {
      const own = known.get(name.slice(0, DIGEST_LENGTH))
      if (own === name || own === null) continue
      const found = await store.stat(name)
      if (!found || found.modifiedAt >= before) continue
      await store.remove(name)
      count += 1
    }
  }
  let batch: string[] = []
  for await (const name of store.list()) {
    // One that lies in the clear waits for its adoption.
    if (name.length > DIGEST_LENGTH) batch.push(name)
    if (batch.length < BATCH) continue
    await look(batch)
    batch = []
  }
  await look(batch)
  return count
}

/** Removes half-received files that nobody has written to for a day: their processes were killed. */
async function removeAbandoned({ incoming }: Pick<VaultParts, 'incoming'>, before: Date): Promise<number> {
  let count = 0
  for (const entry of await readdir(incoming, { withFileTypes: true }).catch(() => [])) {
    const path = join(incoming, entry.name)
    const found = entry.isFile() && (await stat(path).catch(() => null))
    if (!found || found.mtime >= before) continue
    await rm(path, { force: true })
    count += 1
  }
  return count
}

/** Files carry the time of the machine, whatever the product's clock says. */
async function dayAgoByMachine(): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`SELECT now() - interval '1 day' AS at`.execute(kysely())
  const [row] = rows
  if (!row) throw new Error('The database did not tell the time')
  return row.at
}

function tryName({ keys }: Pick<VaultParts, 'keys'>, row: BlobRow): string | null {
  try {
    return objectNameOf(row.sha256, unwrapKey(keys, row))
  } catch (error) {
    log.error('key of a stored file cannot be unwrapped', { reference: row.sha256.slice(0, 12), error })
    return null
  }
}
