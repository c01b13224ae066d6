import type { Tx } from '@/lib/db/client'
import { jobPayloads, type JobName, type JobPayload } from './schema'

/**
 * Enqueues a job in the transaction of the change: it exists only if the change does (transactional outbox). Of jobs
 * with the same `key` one waits, and runs at once.
 */
export async function enqueueJob<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  key: string | null = null,
): Promise<void> {
  const json = JSON.stringify(jobPayloads[name].parse(payload))
  await tx.$executeRaw`SELECT graphile_worker.add_job(${name}, ${json}::json, job_key => ${key}::text, max_attempts => 12)`
}
