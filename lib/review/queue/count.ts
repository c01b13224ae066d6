import { sql } from 'kysely'
import type { StaffActor } from '@/lib/auth/actor'
import { kysely } from '@/lib/db/client'
import { planQueue } from './plan'
import type { QueueView } from './schema'
import { matching } from './statement'
import type { QueueCount } from './types'

const COUNTED_UP_TO = 1_000

/**
 * How many lines the filters leave: counted when the planner expects a few thousand at most, else as the planner
 * estimates, so that the answer costs the same in a queue of any length.
 */
export async function countQueue(actor: Pick<StaffActor, 'userId'>, view: QueueView): Promise<QueueCount> {
  const { run } = await planQueue(actor, view)
  if (!run) return { count: 0, exact: true }
  const rows = matching(run.shape, run.values)
  const estimate = await estimateOf(rows)
  if (estimate > 5 * COUNTED_UP_TO) return { count: estimate, exact: false }
  const counted = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM (SELECT FROM ${rows} LIMIT ${COUNTED_UP_TO + 1}) counted`.execute(kysely())
  const count = counted.rows[0]?.count ?? 0
  return count > COUNTED_UP_TO ? { count: Math.max(estimate, count), exact: false } : { count, exact: true }
}

async function estimateOf(rows: ReturnType<typeof matching>): Promise<number> {
  const explained = await sql<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>`
    EXPLAIN (FORMAT JSON) SELECT FROM ${rows}`.execute(kysely())
  return explained.rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}
