import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moveClock } from '@/lib/core/clock'
import { headsFile, readHeads } from '@/lib/history/journal/heads'
import { sealJournal } from '@/lib/history/journal/seal'
import type { Fault } from '@/lib/history/journal/verify'
import { ownerClient } from '@/tests/support/owner'
import { recordEvents, verifyAfter } from './journal'

const TRIES = 1_000

type Entry = { month: string; position: number; eventId: string; hash: string }

let client: pg.Client
let entries: Entry[]

beforeAll(async () => {
  client = await ownerClient()
  moveClock(new Date('2027-01-31T20:00:00Z'))
  await recordEvents(30)
  await sealJournal()
  moveClock(new Date('2027-02-01T03:00:00Z'))
  await recordEvents(30)
  await sealJournal()
  entries = (await client.query<Entry>('SELECT * FROM "JournalEntry" ORDER BY "month", "position"')).rows
})
afterAll(() => client.end())

const place = ({ month, position }: Entry) => ({ month, position })
const sql = (text: string, ...values: unknown[]) => client.query(text, values)

test('нетронутый журнал цел: два месяца, каждый со своей подписанной вершиной', async () => {
  expect(entries).toHaveLength(60)
  expect(new Set(entries.map(({ month }) => month))).toEqual(new Set(['2027-01', '2027-02']))
  expect(await readHeads()).toMatchObject([
    { month: '2027-01', position: 30, genuine: true },
    { month: '2027-02', position: 30, genuine: true },
  ])
  const report = await verifyAfter(client, async () => undefined)
  expect(report).toEqual({ checked: 60, waiting: 0, fault: null })
})

test('команда называет первую испорченную запись и кончается кодом 1, о целом журнале — кодом 0', async () => {
  const run = () => {
    const command = ['--import', 'tsx', 'lib/history/journal/verify-run.ts']
    const { status, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' })
    return { status, said: stdout.trim().split('\n').at(-1) }
  }
  const rename = async (name: string) => {
    await sql('BEGIN')
    await sql('SET LOCAL session_replication_role = replica')
    const ids = [entries[7], entries[40]].map((entry) => entry?.eventId)
    await sql('UPDATE "Event" SET "actorName" = $1 WHERE "id" = ANY($2)', name, ids)
    await sql('COMMIT')
  }
  expect(run()).toEqual({ status: 0, said: 'Журнал цел: 60 записей.' })
  await rename('Никто')
  try {
    expect(run()).toEqual({
      status: 1,
      said: expect.stringMatching(`^Первая испорченная запись: 2027-01, запись 8, событие ${entries[7]?.eventId}`),
    })
  } finally {
    await rename('Система')
  }
})

async function exchange(one: number, other: number, mix: (mine: Entry, theirs: Entry) => Entry): Promise<void> {
  const [mine, theirs] = [entries[one], entries[other]]
  if (!mine || !theirs) throw new Error('No such entries')
  await sql('DELETE FROM "JournalEntry" WHERE "eventId" IN ($1, $2)', mine.eventId, theirs.eventId)
  for (const { month, position, eventId, hash } of [mix(mine, theirs), mix(theirs, mine)])
    await sql('INSERT INTO "JournalEntry" VALUES ($1, $2, $3, $4)', month, position, eventId, hash)
}

/** Any way to harm a sealed journal, and the first row that has to be named for it. */
const harms: Record<
  string,
  (one: number, other: number, column: string) => { run: () => Promise<unknown>; bad: number }
> = {
  'изменено событие': (one, _other, column) => ({
    run: () => sql(`UPDATE "Event" SET ${column} WHERE "id" = $1`, entries[one]?.eventId),
    bad: one,
  }),
  'удалено событие': (one) => ({
    run: () => sql('DELETE FROM "Event" WHERE "id" = $1', entries[one]?.eventId),
    bad: one,
  }),
  'удалены событие и звено': (one) => ({
    run: async () => {
      await sql('DELETE FROM "JournalEntry" WHERE "eventId" = $1', entries[one]?.eventId)
      await sql('DELETE FROM "Event" WHERE "id" = $1', entries[one]?.eventId)
    },
    bad: one,
  }),
  'удалено всё до конца': (one) => ({
    run: async () => {
      const gone = entries.slice(one).map(({ eventId }) => eventId)
      await sql('DELETE FROM "JournalEntry" WHERE "eventId" = ANY($1)', gone)
      await sql('DELETE FROM "Event" WHERE "id" = ANY($1)', gone)
    },
    bad: one,
  }),
  'переставлены события': (one, other) => ({
    run: () => exchange(one, other, (mine, theirs) => ({ ...mine, eventId: theirs.eventId })),
    bad: Math.min(one, other),
  }),
  'переставлены звенья': (one, other) => ({
    run: () => exchange(one, other, (mine, theirs) => ({ ...mine, eventId: theirs.eventId, hash: theirs.hash })),
    bad: Math.min(one, other),
  }),
  'удалён конец месяца': (one) => ({
    run: () =>
      sql(
        'DELETE FROM "JournalEntry" WHERE "month" = $1 AND "position" >= $2',
        entries[one]?.month,
        entries[one]?.position,
      ),
    bad: one,
  }),
  'подделан хеш звена': (one) => ({
    run: () => sql(`UPDATE "JournalEntry" SET "hash" = repeat('a', 64) WHERE "eventId" = $1`, entries[one]?.eventId),
    bad: one,
  }),
}

const COLUMNS = [
  `"at" = "at" + interval '1 millisecond'`,
  `"type" = 'profile.viewed'`,
  `"actorId" = gen_random_uuid()`,
  `"actorRole" = 'AUDITOR'`,
  `"actorName" = "actorName" || '.'`,
  `"doctorId" = NULL`,
  `"applicationId" = gen_random_uuid()`,
  `"documentId" = gen_random_uuid()`,
  `"certificateId" = gen_random_uuid()`,
  `"data" = jsonb_set("data", '{number}', '"АК-2026-0"')`,
  `"data" = "data" || '{"note": null}'`,
]

test(`каждая из ${TRIES} случайных правок, удалений и перестановок найдена, и названа первая испорченная запись`, async () => {
  const index = fc.nat(59)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(harms)),
      fc.uniqueArray(index, { minLength: 2, maxLength: 2 }),
      fc.constantFrom(...COLUMNS),
      async (harm, [one = 0, other = 0], column) => {
        // The first event is called «АК-2026-0» already.
        fc.pre(!(column.includes('АК-2026-0') && entries[one]?.position === 1))
        const { run, bad } = harms[harm]?.(one, other, column) ?? {
          run: () => Promise.reject(new Error(harm)),
          bad: -1,
        }
        const { checked, fault } = await verifyAfter(client, run)
        expect(fault).not.toBeNull()
        expect(fault).toMatchObject({ place: entries[bad] && place(entries[bad]) })
        expect(checked).toBe(bad)
      },
    ),
    { numRuns: TRIES },
  )
})

describe('журнал, который переписали целиком', () => {
  async function rewrite(): Promise<void> {
    await sql('DELETE FROM "JournalEntry"')
    await sql('DELETE FROM "JournalHead"')
    await sql(`UPDATE "Event" SET "actorName" = 'Никто' WHERE "id" = $1`, entries[7]?.eventId)
  }

  test('без заново сделанной цепочки недосчитывается звеньев', async () => {
    const { fault } = await verifyAfter(client, rewrite)
    expect(fault).toEqual({ what: 'link-missing', place: { month: '2027-01', position: 1 } })
  })

  test('и с заново сделанной расходится с вершинами, которые лежат отдельно', async () => {
    const { linkHash, BEGINNING } = await import('@/lib/history/journal/chain')
    const { SEALED_COLUMNS, toSealedEvent } = await import('@/lib/history/journal/rows')
    const { fault } = await verifyAfter(client, async () => {
      await rewrite()
      let hash = BEGINNING
      for (const entry of entries) {
        const { rows } = await sql(`SELECT ${SEALED_COLUMNS} FROM "Event" e WHERE "id" = $1`, entry.eventId)
        hash = linkHash(hash, entry, toSealedEvent(rows[0]))
        await sql(
          'INSERT INTO "JournalEntry" VALUES ($1, $2, $3, $4)',
          entry.month,
          entry.position,
          entry.eventId,
          hash,
        )
      }
    })
    expect(fault).toEqual({ what: 'rewritten', place: { month: '2027-01', position: 30 }, line: 1 })
  })
})

describe('вершины, которые лежат отдельно', () => {
  let kept: string
  beforeAll(() => {
    kept = readFileSync(headsFile(), 'utf8')
  })

  async function faultWith(file: string): Promise<Fault | null> {
    writeFileSync(headsFile(), file)
    try {
      return (await verifyAfter(client, async () => undefined)).fault
    } finally {
      writeFileSync(headsFile(), kept)
    }
  }

  test('с чужой подписью не принимаются', async () => {
    expect(await faultWith(kept.replace('"position":30', '"position":29'))).toEqual({ what: 'forged-head', line: 1 })
    expect(await faultWith(`${kept}не вершина\n`)).toEqual({ what: 'forged-head', line: 3 })
  })

  test('потерянные или отрезанные, называют первую из тех, которых нет', async () => {
    expect(await faultWith('')).toEqual({ what: 'head-missing', place: { month: '2027-01', position: 30 } })
    const shortened = kept.slice(0, kept.indexOf('\n') + 1)
    expect(await faultWith(shortened)).toEqual({ what: 'head-missing', place: { month: '2027-02', position: 30 } })
  })

  test('недописанная при сбое питания строка не мешает', async () => {
    expect(await faultWith(`${kept}{"month":"2027-02","posi`)).toBeNull()
  })
})

test('событие, записанное в обход журнала, найдено', async () => {
  const { fault } = await verifyAfter(client, () =>
    sql(`INSERT INTO "Event" ("at", "type", "actorName", "data") VALUES (now(), 'profile.viewed', 'Никто', '{}')`),
  )
  expect(fault).toMatchObject({ what: 'outside' })
})

test('событие, удалённое до заверения, найдено', async () => {
  const { fault } = await verifyAfter(client, () =>
    sql(`INSERT INTO "UnsealedEvent" ("eventId") VALUES ('01a00000-0000-7000-8000-000000000000')`),
  )
  expect(fault).toMatchObject({ what: 'event-missing', place: null })
})

test('события, которых ещё не заверили, считаются и не портят журнала', async () => {
  await recordEvents(3)
  expect(await verifyAfter(client, async () => undefined)).toEqual({ checked: 60, waiting: 3, fault: null })
  await Promise.all([sealJournal(), sealJournal(), sealJournal()])
  expect(await verifyAfter(client, async () => undefined)).toEqual({ checked: 63, waiting: 0, fault: null })
  expect((await readHeads()).at(-1)).toMatchObject({ month: '2027-02', position: 33 })
})

test('вершина, которую не удалось записать отдельно, записывается со следующей', async () => {
  await recordEvents(1)
  const { mkdirSync, renameSync, rmSync } = await import('node:fs')
  renameSync(headsFile(), `${headsFile()}.kept`)
  mkdirSync(headsFile())
  await expect(sealJournal()).rejects.toThrow('EISDIR')
  rmSync(headsFile(), { recursive: true })
  renameSync(`${headsFile()}.kept`, headsFile())
  await sealJournal()
  expect((await readHeads()).at(-1)).toMatchObject({ position: 34, genuine: true })
  expect((await verifyAfter(client, async () => undefined)).fault).toBeNull()
})

test('после вершины, недописанной при сбое питания, следующие читаются', async () => {
  appendFileSync(headsFile(), '{"month":"2027-02","posi')
  await recordEvents(1)
  await sealJournal()
  expect((await readHeads()).at(-1)).toMatchObject({ position: 35, genuine: true })
  expect((await verifyAfter(client, async () => undefined)).fault).toBeNull()
})
