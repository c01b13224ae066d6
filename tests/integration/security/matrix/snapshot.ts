import { prisma } from '@/lib/db/client'

// What every request may leave: counters of tries, and marks that somebody was here or looked at a page.
const UNCOUNTED = ['public.RateLimit']
const conditions: Record<string, string> = { 'public.Event': `WHERE "type" <> 'application.viewed'` }
const texts: Record<string, string> = { 'public.Session': `(to_jsonb(t) - 'lastSeenAt')::text` }

let statement: string | undefined

/** Reads every table of ours and of the queue of jobs: one that is added is read too. */
async function makeStatement(): Promise<string> {
  const tables = await prisma().$queryRaw<{ name: string }[]>`
    SELECT schemaname || '.' || tablename AS "name" FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')`
  return tables
    .filter(({ name }) => !UNCOUNTED.includes(name))
    .map(({ name }) => {
      const [schema, table] = name.split('.')
      return `SELECT '${name}' AS "table", ${texts[name] ?? 't::text'} AS "row" FROM "${schema}"."${table}" t ${conditions[name] ?? ''}`
    })
    .join(' UNION ALL ')
}

export type Row = { table: string; row: string }

/** The whole database as texts. */
export async function everyRow(): Promise<Row[]> {
  statement ??= await makeStatement()
  // Compiling a statement of fifty parts takes longer than running it.
  const [, rows] = await prisma().$transaction([
    prisma().$executeRaw`SET LOCAL jit = off`,
    prisma().$queryRawUnsafe<Row[]>(statement),
  ])
  return rows
}

/** Rows that are in one of the two only: what was added, removed, or was or became another. */
export function changedRows(before: readonly Row[], after: readonly Row[]): Row[] {
  const key = ({ table, row }: Row) => `${table} ${row}`
  const [had, has] = [new Set(before.map(key)), new Set(after.map(key))]
  return [...before.filter((one) => !has.has(key(one))), ...after.filter((one) => !had.has(key(one)))]
}
