import { sql, type Transaction } from 'kysely'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import type { DB } from '@/lib/db/generated/kysely'
import { BEGINNING, linkHash, type Place, type SealedEvent } from './chain'
import { publishHeads } from './heads'
import { SEALED_COLUMNS, toSealedEvent, type SealedRow } from './rows'

const BATCH = 5_000
/** Only one process seals at a time. */
const SEALING_LOCK = 1_905_114_820

/** Links every waiting event to the chain, then puts the signed heads into the separate place. */
export async function sealJournal(): Promise<void> {
  let sealed: number
  do sealed = await kysely().transaction().execute(sealBatch)
  while (sealed === BATCH)
  await publishNewHeads()
}

async function sealBatch(tx: Transaction<DB>): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(${SEALING_LOCK})`.execute(tx)
  const { rows: waiting } = await sql<SealedRow>`
    SELECT ${sql.raw(SEALED_COLUMNS)} FROM "UnsealedEvent" u JOIN "Event" e ON e."id" = u."eventId"
    ORDER BY u."addedAt", e."at", e."id" LIMIT ${BATCH}`.execute(tx)
  if (waiting.length === 0) return 0
  const last = await lastLink(tx)
  const links = chained(waiting.map(toSealedEvent), presentMonth(last), last)
  const head = links.at(-1)
  if (!head) return 0
  const { month } = head
  await sql`
    INSERT INTO "JournalEntry" ("month", "position", "eventId", "hash")
    SELECT ${month}, * FROM unnest(
      ${links.map(({ position }) => position)}::int[],
      ${links.map(({ eventId }) => eventId)}::uuid[],
      ${links.map(({ hash }) => hash)}::text[])`.execute(tx)
  await sql`
    INSERT INTO "JournalHead" ("month", "position", "hash", "sealedAt", "unpublishedSince")
    VALUES (${month}, ${head.position}, ${head.hash}, now(), now())
    ON CONFLICT ("month") DO UPDATE SET "position" = excluded."position", "hash" = excluded."hash",
      "sealedAt" = now(), "unpublishedSince" = coalesce("JournalHead"."unpublishedSince", now())`.execute(tx)
  await sql`DELETE FROM "UnsealedEvent" WHERE "eventId" = ANY(${links.map(({ eventId }) => eventId)}::uuid[])`.execute(
    tx,
  )
  return waiting.length
}

type Link = Place & { hash: string }

/** A month that has gone on to the next one never grows again, even when the demonstration's clock is moved back. */
function presentMonth(last: Link | undefined): string {
  const month = now().toISOString().slice(0, 'YYYY-MM'.length)
  return last && last.month > month ? last.month : month
}

function chained(
  events: readonly SealedEvent[],
  month: string,
  last: Link | undefined,
): (Link & { eventId: string })[] {
  let previous = last?.hash ?? BEGINNING
  let position = last?.month === month ? last.position : 0
  return events.map((event) => {
    position += 1
    previous = linkHash(previous, { month, position }, event)
    return { month, position, eventId: event.id, hash: previous }
  })
}

async function lastLink(tx: Transaction<DB>): Promise<Link | undefined> {
  return tx.selectFrom('JournalHead').select(['month', 'position', 'hash']).orderBy('month', 'desc').executeTakeFirst()
}

/** Heads go out after the commit: a head in the separate place always stands in the chain. */
async function publishNewHeads(): Promise<void> {
  const heads = await kysely()
    .selectFrom('JournalHead')
    .select(['month', 'position', 'hash', 'sealedAt'])
    .where('unpublishedSince', 'is not', null)
    .orderBy('month')
    .execute()
  if (heads.length === 0) return
  await publishHeads(heads.map((head) => ({ ...head, sealedAt: head.sealedAt.toISOString() })))
  for (const { month, position } of heads) {
    await kysely()
      .updateTable('JournalHead')
      .set({ unpublishedSince: null })
      .where('month', '=', month)
      .where('position', '=', position)
      .execute()
  }
}
