import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { shortName } from '@/lib/core/format'
import { prisma } from '@/lib/db/client'
import { listProcedures } from '@/lib/reference/queries'
import { makePerson } from '../reference/people'
import { copyLine, copyLines } from './copy'
import { ontoBareTables } from './bare'
import { makePlausible, type Plausible, type Surroundings } from './plausible'
import { byPeople, byShare } from './shares'
import { tables } from './tables'

const BATCH = 2_000
// So often the making of a batch lets the one before be sent.
const BREATH = 20
// From here on building the indexes anew is faster than adding to them row by row.
const BULK = 20_000
const FIRST_INDEX = 1_000
const STAFF_OID = 2_900_000_000

type Options = {
  count: number
  report?: (done: number) => void
  samples?: Surroundings['samples']
  /** Of the database's owner: bare tables are made by nobody else. */
  databaseUrl?: string
}

/**
 * Adds `count` plausible filed applications with their people, events and certificates by COPY, in one transaction: an
 * interrupted load leaves nothing behind, neither rows nor missing indexes.
 */
export async function seedApplications({ count, report, samples = null, databaseUrl }: Options): Promise<void> {
  const around = await surroundings(samples)
  const client = new pg.Client({ connectionString: databaseUrl ?? env().DATABASE_URL })
  await client.connect()
  try {
    await client.query('BEGIN')
    const copy = () => copyAll(client, count, around, report)
    if (count < BULK) await copy()
    else
      await ontoBareTables(client, [...tables.map(({ name }) => name), 'UnsealedEvent'], async () => {
        await copy()
        await noteSurnames(client)
        await awaitSeals(client)
      })
    await client.query('COMMIT')
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
}

async function copyAll(client: pg.Client, count: number, around: Surroundings, report: Options['report']) {
  const batches = makeBatches(await firstFreeIndex(client), await takeNumbers(client, count), count, around)
  let done = 0
  for (let batch = await batches.next(); !batch.done;) {
    // Made while the server takes in the one before.
    const next = batches.next()
    for (const [place, { name, columns }] of tables.entries()) {
      await copyLines(client, name, columns, batch.value.lines[place] ?? '')
    }
    done += batch.value.count
    report?.(done)
    batch = await next
  }
  await saveSeries(client, around.series)
}

/** Lines of each table, in the order of `tables`. */
type Batch = { count: number; lines: string[] }

async function* makeBatches(
  first: number,
  firstNumber: number,
  count: number,
  around: Surroundings,
): AsyncGenerator<Batch, undefined> {
  let refused: Plausible | null = null
  for (let done = 0; done < count; done += BATCH) {
    const lines = tables.map(() => '')
    const end = Math.min(done + BATCH, count)
    for (let place = done; place < end; place += 1) {
      const number = applicationNumber(around.today, firstNumber + place)
      const item: Plausible = makePlausible(first + place, number, around, refused)
      if (item.previous) refused = null
      else if (item.status === 'REFUSED' && !item.fate.appeal) refused = item
      for (const [at, { rows }] of tables.entries()) {
        for (const row of rows(item, around)) lines[at] += copyLine(row)
      }
      if (place % BREATH === 0) await setImmediate()
    }
    yield { count: end - done, lines }
  }
}

function applicationNumber(today: string, serial: number): string {
  return `АК-${today.slice(0, 4)}-${String(serial).padStart(6, '0')}`
}

async function firstFreeIndex(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ next: number }>(
    `SELECT coalesce(max("esiaOid"::bigint) - 2999999999, $1)::int AS next FROM "User" WHERE "esiaOid" LIKE '3_________' AND "esiaOid"::bigint >= 3000001000`,
    [FIRST_INDEX],
  )
  return rows[0]?.next ?? FIRST_INDEX
}

async function takeNumbers(client: pg.Client, count: number): Promise<number> {
  const { rows } = await client.query<{ first: string }>(
    `SELECT setval('"Application_number_seq"', nextval('"Application_number_seq"') + $1 - 1) - $1 + 1 AS first`,
    [count],
  )
  return Number(rows[0]?.first)
}

/** What the triggers of "Doctor" do; those of messages and appeals have nothing to do: the rows carry their marks. */
async function noteSurnames(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO "Surname" ("name")
     SELECT DISTINCT plain_name(name) FROM (SELECT DISTINCT "lastName" AS name FROM "Doctor") AS known
     ON CONFLICT DO NOTHING`,
  )
}

async function awaitSeals(client: pg.Client): Promise<void> {
  await client.query(`
    INSERT INTO "UnsealedEvent" ("eventId") SELECT "id" FROM "Event" e
    WHERE NOT EXISTS (SELECT FROM "JournalEntry" j WHERE j."eventId" = e."id")
      AND NOT EXISTS (SELECT FROM "UnsealedEvent" u WHERE u."eventId" = e."id")`)
}

async function saveSeries(client: pg.Client, series: Map<string, number>): Promise<void> {
  const keys = [...series.keys()].map((key) => key.split('-'))
  await client.query(
    `INSERT INTO "CertificateSeries" ("regionCode", "year", "last")
     SELECT * FROM unnest($1::text[], $2::int[], $3::int[])
     ON CONFLICT ("regionCode", "year") DO UPDATE SET "last" = excluded."last"`,
    [keys.map(([region]) => region), keys.map(([, year]) => Number(year)), [...series.values()]],
  )
}

async function surroundings(samples: Surroundings['samples']): Promise<Surroundings> {
  const procedures = (await listProcedures()).map(({ id, kind, version, definition }) => ({
    id,
    kind,
    version,
    ...definition,
  }))
  const experts = await ensureStaff('EXPERT', 0, 8)
  const secretaries = await ensureStaff('SECRETARY', 8, 4)
  const organizations = await prisma().organization.findMany({ select: { nameShort: true }, take: 300 })
  const series = await prisma().certificateSeries.findMany()
  return {
    today: moscowDate(now()),
    procedures,
    specialties: byShare(
      await prisma().specialty.findMany({ select: { code: true, name: true }, orderBy: { code: 'asc' } }),
    ),
    regions: byPeople(await prisma().region.findMany({ orderBy: { code: 'asc' } })),
    centreOf: await centreFinder(),
    organizations: organizations.map(({ nameShort }) => nameShort),
    reasons: await prisma().reason.findMany({ where: { fixable: true }, select: { code: true, title: true } }),
    experts: experts.map(({ id }) => id),
    secretaries: secretaries.map(({ id }) => id),
    staffNames: new Map([...experts, ...secretaries].map(({ id, name }) => [id, name])),
    centre: procedures[0]?.centre ?? { name: '', contact: '' },
    series: new Map(series.map(({ regionCode, year, last }) => [`${regionCode}-${year}`, last])),
    samples,
  }
}

async function centreFinder(): Promise<Surroundings['centreOf']> {
  const [centres, specialties] = await Promise.all([
    prisma().accreditationCentre.findMany({ select: { code: true, regionCode: true, education: true } }),
    prisma().specialty.findMany({ select: { code: true, education: true } }),
  ])
  const codes = new Map(centres.map(({ code, regionCode, education }) => [`${regionCode} ${education}`, code]))
  const educations = new Map(specialties.map(({ code, education }) => [code, education]))
  return (region, specialty) => codes.get(`${region} ${educations.get(specialty)}`) ?? null
}

/** Invented colleagues of the personas, so that the queue has more than one name in it. */
async function ensureStaff(role: 'EXPERT' | 'SECRETARY', from: number, count: number) {
  const staff: { id: string; name: string }[] = []
  for (let index = from; index < from + count; index += 1) {
    const { lastName, firstName, middleName } = makePerson(index)
    const user = await prisma().user.upsert({
      where: { esiaOid: String(STAFF_OID + index) },
      create: {
        esiaOid: String(STAFF_OID + index),
        level: 'CONFIRMED',
        lastName,
        firstName,
        middleName,
        roles: { create: { role } },
      },
      update: {},
      select: { id: true },
    })
    staff.push({ id: user.id, name: shortName({ last: lastName, first: firstName, middle: middleName }) })
  }
  return staff
}
