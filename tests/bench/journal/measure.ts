// Run in a process of its own against DATABASE_URL: seals all events, verifies the chain, reads the same rows bare.
import { closeDatabase, pool } from '@/lib/db/client'
import { readHeads } from '@/lib/history/journal/heads'
import { sealJournal } from '@/lib/history/journal/seal'
import { verifyJournal } from '@/lib/history/journal/verify'

const BATCH = 10_000

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

async function readBare(): Promise<void> {
  await client.query('DECLARE bare NO SCROLL CURSOR FOR SELECT * FROM "Event" ORDER BY "id"')
  while ((await client.query(`FETCH ${BATCH} FROM bare`)).rowCount === BATCH);
}

const sealing = await seconds(sealJournal)
const client = await pool().connect()
await client.query('VACUUM (ANALYZE) "Event", "JournalEntry"')
await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
let rows = 0
const verifying = await seconds(async () => {
  const { checked, fault } = await verifyJournal(client, await readHeads())
  if (fault) throw new Error(`The journal of the bench is broken: ${fault.what}`)
  rows = checked
})
const reading = await seconds(readBare)
await client.query('COMMIT')
client.release()
await closeDatabase()
process.stdout.write(`${JSON.stringify({ rows, sealing, verifying, reading })}\n`)
