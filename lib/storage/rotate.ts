import { sql } from 'kysely'
import type { MasterKey } from '@/lib/core/env'
import { kysely, prisma } from '@/lib/db/client'
import { unwrapKey, wrapKey, type WrappedKey } from './keys'

const BATCH = 200

export type Rotation = {
  /** Keys wrapped anew. */
  done: number
  /** Keys that could not be: names of the master keys that are not known or do not fit, with their numbers. */
  refused: Map<string, number>
}

type Row = WrappedKey & { sha256: string }

/**
 * Wraps the key of every file anew under the first master key; the files themselves are not touched. May be killed at
 * any moment and run again: what is done stays done, and both keys open everything meanwhile. `report` hears of each
 * batch.
 */
export async function rotateKeys(
  keys: readonly [MasterKey, ...MasterKey[]],
  report: (done: number, total: number) => void,
): Promise<Rotation> {
  const [first] = keys
  const total = await prisma().storedBlob.count({ where: { keyId: { not: first.id } } })
  const refused = new Map<string, number>()
  let done = 0
  for (let last = ''; ;) {
    const rows: Row[] = await prisma().storedBlob.findMany({
      where: { keyId: { not: first.id }, sha256: { gt: last } },
      orderBy: { sha256: 'asc' },
      take: BATCH,
      select: { sha256: true, keyId: true, wrappedKey: true },
    })
    const final = rows.at(-1)
    if (!final) return { done, refused }
    last = final.sha256
    const wrapped = rows.flatMap((row) => wrapAnew(keys, row) ?? count(refused, row.keyId))
    done += await store(wrapped)
    report(done, total)
  }
}

function wrapAnew(keys: readonly [MasterKey, ...MasterKey[]], row: Row): { old: Row; fresh: WrappedKey } | null {
  try {
    return { old: row, fresh: wrapKey(keys[0], row.sha256, unwrapKey(keys, row)) }
  } catch {
    return null
  }
}

function count(refused: Map<string, number>, keyId: string): [] {
  refused.set(keyId, (refused.get(keyId) ?? 0) + 1)
  return []
}

/** One statement a batch; a row that somebody has changed meanwhile is left as it is. */
async function store(wrapped: readonly { old: Row; fresh: WrappedKey }[]): Promise<number> {
  if (wrapped.length === 0) return 0
  const values = wrapped.map(
    ({ old, fresh }) =>
      sql`(${old.sha256}, ${Buffer.from(old.wrappedKey)}::bytea, ${fresh.keyId}, ${Buffer.from(fresh.wrappedKey)}::bytea)`,
  )
  const { numAffectedRows = 0n } = await sql`
    UPDATE "StoredBlob" b SET "keyId" = v."keyId", "wrappedKey" = v."fresh"
    FROM (VALUES ${sql.join(values)}) AS v ("sha256", "old", "keyId", "fresh")
    WHERE b."sha256" = v."sha256" AND b."wrappedKey" = v."old"`.execute(kysely())
  return Number(numAffectedRows)
}
