import { closeDatabase, kysely, pool } from '@/lib/db/client'
import { eventGroups, type HistoryFilter } from '@/lib/history/filter'
import { listAccess, listHistory } from '@/lib/history/queries'

// Run in a process of its own against DATABASE_URL: gives one doctor a long history and times its first pages.
const EVENTS = 10_000
const RUNS = 1000
const WARM_UP = 100

/** A working life of events: sign-ins mostly, everything else now and then. */
async function lengthen(doctorId: string, userId: string): Promise<void> {
  await pool().query(
    `INSERT INTO "Event" ("at", "type", "actorId", "actorRole", "actorName", "doctorId", "data")
     SELECT now() - n * interval '3 hours',
       CASE WHEN n % 500 = 0 THEN 'profile.workplaceChanged' WHEN n % 50 = 0 THEN 'profile.viewed'
         WHEN n % 2 = 0 THEN 'account.signedOut' ELSE 'account.signedIn' END,
       CASE WHEN n % 50 = 0 THEN gen_random_uuid() ELSE $2::uuid END, 'DOCTOR', 'Иванова А. С.', $1,
       CASE WHEN n % 2 = 1 THEN '{"way": "esia"}'::json ELSE '{}'::json END
     FROM generate_series(1, ${EVENTS}) n`,
    [doctorId, userId],
  )
  await pool().query('VACUUM (ANALYZE) "Event"')
}

async function percentiles(work: () => Promise<unknown>): Promise<{ p50: number; p99: number }> {
  const times: number[] = []
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const started = performance.now()
    await work()
    if (run >= 0) times.push(performance.now() - started)
  }
  times.sort((left, right) => left - right)
  return { p50: times[RUNS / 2] ?? Number.NaN, p99: times[Math.floor(RUNS * 0.99)] ?? Number.NaN }
}

const { id: doctorId, userId } = await kysely()
  .selectFrom('Doctor')
  .select(['id', 'userId'])
  .limit(1)
  .executeTakeFirstOrThrow()
const doctor = { doctorId, userId }
await lengthen(doctorId, userId)
const everything: HistoryFilter = { from: null, to: null, group: null }
const pages: Record<string, () => Promise<unknown>> = {
  'первая страница': () => listHistory(doctor, everything),
  'период в середине': () => listHistory(doctor, { ...everything, from: '2024-03-01', to: '2024-03-31' }),
  'кто открывал': () => listAccess(doctor),
}
for (const group of eventGroups) pages[`вид ${group}`] = () => listHistory(doctor, { ...everything, group })
const results = []
for (const [name, work] of Object.entries(pages)) results.push({ name, ...(await percentiles(work)) })
await closeDatabase()
process.stdout.write(`${JSON.stringify({ events: EVENTS, results })}\n`)
