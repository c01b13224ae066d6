import type { Tx } from '@/lib/db/client'
import { jobPayloads, type JobName, type JobPayload } from './schema'

/** Jobs with a smaller number are taken first. */
const PRIORITY = { ordinary: 0, urgent: -10 } as const

/**
 * Enqueues a job in the transaction of the change: it exists only if the change does (transactional outbox). Of jobs
 * with the same `key` one waits, and runs at once.
 */
export function enqueueJob<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  key: string | null = null,
): Promise<void> {
  return addJob(tx, name, payload, key, PRIORITY.ordinary)
}

/** The same for what a person is waiting for: it goes before everything that is not. */
export function enqueueUrgentJob<Name extends JobName>(tx: Tx, name: Name, payload: JobPayload<Name>): Promise<void> {
  return addJob(tx, name, payload, null, PRIORITY.urgent)
}

async function addJob<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  key: string | null,
  priority: number,
): Promise<void> {
  const json = JSON.stringify(jobPayloads[name].parse(payload))
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(
      ${name}, ${json}::json, job_key => ${key}::text, max_attempts => 12, priority => ${priority}::int)`
}
