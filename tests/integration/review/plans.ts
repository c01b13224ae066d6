import { pool } from '@/lib/db/client'

const SMALL = 10_000

type Node = { 'Node Type': string; 'Relation Name'?: string; Plans?: Node[] }

/** Tables of more rows than may be read from end to end. */
export async function longTables(): Promise<ReadonlySet<string>> {
  const { rows } = await pool().query<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > $1`,
    [SMALL],
  )
  return new Set(rows.map(({ relname }) => relname))
}

/** Long tables that a statement reads from end to end. */
export async function longScans(
  long: ReadonlySet<string>,
  sql: string,
  parameters: readonly unknown[],
): Promise<string[]> {
  const { rows } = await pool().query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`EXPLAIN (FORMAT JSON) ${sql}`, [
    ...parameters,
  ])
  const found: string[] = []
  const visit = (node: Node) => {
    const name = node['Relation Name']
    if (node['Node Type'] === 'Seq Scan' && name && long.has(name)) found.push(name)
    node.Plans?.forEach(visit)
  }
  const plan = rows[0]?.['QUERY PLAN'][0].Plan
  if (plan) visit(plan)
  return found
}
