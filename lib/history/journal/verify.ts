import type { ClientBase } from 'pg'
import { BEGINNING, linkHash, type Place } from './chain'
import type { PublishedHead } from './heads'
import { SEALED_COLUMNS, toSealedEvent, type SealedRow } from './rows'

const BATCH = 10_000

export type Fault =
  /** The event, its link or their order is not what was sealed. */
  | { what: 'changed'; place: Place; eventId: string }
  /** Without a place: it was gone before it was sealed. */
  | { what: 'event-missing'; place: Place | null; eventId: string }
  | { what: 'link-missing'; place: Place }
  /** The chain is consistent in itself but not the one whose head was published: it was made anew. */
  | { what: 'rewritten'; place: Place; line: number }
  | { what: 'forged-head'; line: number }
  /** The file of heads lacks one that was written to it: it has been shortened, or another one is read. */
  | { what: 'head-missing'; place: Place }
  /** An event that is neither sealed nor waits for it: it was put in past the journal. */
  | { what: 'outside'; eventId: string }

export type Report = { checked: number; waiting: number; fault: Fault | null }

type Row = Omit<SealedRow, 'id'> & { id: string | null; month: string; position: number; hash: string; eventId: string }
type End = Place & { hash: string }

/** How far each month is known to have come, in the order of months. */
type Extent = ReadonlyMap<string, number>

/**
 * Walks the whole chain in its order and gives the first fault. `client` must be inside of a transaction that sees one
 * state of the database (REPEATABLE READ); `heads` are those of the separate place.
 */
export async function verifyJournal(
  client: ClientBase,
  heads: readonly PublishedHead[],
  note: (checked: number) => void = () => undefined,
): Promise<Report> {
  const { checked, fault } = await walk(client, heads, note)
  const { rows } = await client.query<{ waiting: number }>('SELECT count(*)::int AS waiting FROM "UnsealedEvent"')
  return { checked, waiting: rows[0]?.waiting ?? 0, fault: fault ?? (await faultBesides(client, heads)) }
}

async function walk(client: ClientBase, heads: readonly PublishedHead[], note: (checked: number) => void) {
  const published = new Map(heads.filter(({ genuine }) => genuine).map((head) => [placeKey(head), head]))
  const extent = await knownExtent(client, heads)
  let end: End | null = null
  let checked = 0
  await client.query(
    `DECLARE journal NO SCROLL CURSOR FOR
     SELECT j."month", j."position", j."hash", j."eventId", ${SEALED_COLUMNS}
     FROM "JournalEntry" j LEFT JOIN "Event" e ON e."id" = j."eventId" ORDER BY j."month", j."position"`,
  )
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${BATCH} FROM journal`)
    for (const row of rows) {
      const fault = faultOf(row, end, extent, published)
      if (fault) return { checked, fault }
      end = { month: row.month, position: row.position, hash: row.hash }
      checked += 1
    }
    note(checked)
    if (rows.length < BATCH) break
  }
  await client.query('CLOSE journal')
  const missing = placeAfter(end, extent)
  return { checked, fault: missing && ({ what: 'link-missing', place: missing } as const) }
}

async function knownExtent(client: ClientBase, heads: readonly PublishedHead[]): Promise<Extent> {
  const { rows } = await client.query<Place>('SELECT "month", "position" FROM "JournalHead"')
  const extent = new Map<string, number>()
  for (const { month, position } of [...rows, ...heads.filter(({ genuine }) => genuine)].sort(byPlace))
    extent.set(month, position)
  return extent
}

/** The place that has to come after `end` by what is known of the months, or null when nothing has to. */
function placeAfter(end: End | null, extent: Extent): Place | null {
  if (end && (extent.get(end.month) ?? 0) > end.position) return { month: end.month, position: end.position + 1 }
  const month = [...extent.keys()].find((candidate) => end === null || candidate > end.month)
  return month === undefined ? null : { month, position: 1 }
}

function faultOf(
  row: Row,
  before: End | null,
  extent: Extent,
  published: ReadonlyMap<string, PublishedHead>,
): Fault | null {
  const { month, position, hash, eventId } = row
  const place = { month, position }
  const expected = placeAfter(before, extent) ?? { month, position: before?.month === month ? before.position + 1 : 1 }
  if (byPlace(place, expected) > 0) return { what: 'link-missing', place: expected }
  if (row.id === null) return { what: 'event-missing', place, eventId }
  const sealed = linkHash(before?.hash ?? BEGINNING, place, toSealedEvent(eventOf(row, row.id)))
  if (sealed !== hash) return { what: 'changed', place, eventId }
  const head = published.get(placeKey(place))
  return head && head.hash !== hash ? { what: 'rewritten', place, line: head.line } : null
}

function eventOf({ month: _month, position: _position, hash: _hash, eventId: _eventId, ...event }: Row, id: string) {
  return { ...event, id }
}

/** What the chain itself cannot tell: forged heads, and events that never became a link. */
async function faultBesides(client: ClientBase, heads: readonly PublishedHead[]): Promise<Fault | null> {
  const forged = heads.find(({ genuine }) => !genuine)
  if (forged) return { what: 'forged-head', line: forged.line }
  const outside = await firstId(
    client,
    `SELECT e."id" FROM "Event" e
     WHERE NOT EXISTS (SELECT FROM "JournalEntry" j WHERE j."eventId" = e."id")
       AND NOT EXISTS (SELECT FROM "UnsealedEvent" u WHERE u."eventId" = e."id")
     ORDER BY e."at", e."id" LIMIT 1`,
  )
  if (outside) return { what: 'outside', eventId: outside }
  const missing = await firstId(
    client,
    `SELECT u."eventId" AS id FROM "UnsealedEvent" u
     WHERE NOT EXISTS (SELECT FROM "Event" e WHERE e."id" = u."eventId") ORDER BY u."addedAt" LIMIT 1`,
  )
  return missing ? { what: 'event-missing', place: null, eventId: missing } : null
}

/**
 * The first head that was put into the separate place and is not in `heads`. They have to be read after the transaction
 * of `client` began to see: the file only grows.
 */
export async function findMissingHead(client: ClientBase, heads: readonly PublishedHead[]): Promise<Fault | null> {
  const { rows } = await client.query<End>(
    'SELECT "month", "position", "hash" FROM "JournalHead" WHERE "unpublishedSince" IS NULL ORDER BY "month"',
  )
  const known = new Set(heads.map((head) => `${placeKey(head)} ${head.hash}`))
  const missing = rows.find((head) => !known.has(`${placeKey(head)} ${head.hash}`))
  return missing ? { what: 'head-missing', place: { month: missing.month, position: missing.position } } : null
}

async function firstId(client: ClientBase, query: string): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(query)
  return rows[0]?.id
}

function placeKey({ month, position }: Place): string {
  return `${month}/${position}`
}

function byPlace(left: Place, right: Place): number {
  return left.month === right.month ? left.position - right.position : left.month < right.month ? -1 : 1
}
