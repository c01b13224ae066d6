import { runMigrations } from 'graphile-worker'

/** Creates or updates the job tables; the queue must exist before the first change enqueues anything. */
export async function migrateJobs(connectionString: string): Promise<void> {
  await runMigrations({ connectionString })
}
