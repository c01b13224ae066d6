import type { Tx } from '@/lib/db/client'
import { jobPayloads, type JobName, type JobPayload } from './schema'

/** Enqueues a job in the transaction of the change: it exists only if the change does (transactional outbox). */
export async function enqueueJob<Name extends JobName>(tx: Tx, name: Name, payload: JobPayload<Name>): Promise<void> {
  const json = JSON.stringify(jobPayloads[name].parse(payload))
  await tx.$executeRaw`SELECT graphile_worker.add_job(${name}, ${json}::json, max_attempts => 12)`
}
