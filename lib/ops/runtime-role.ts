import pg from 'pg'
import { hmacHex } from '@/lib/core/crypto'
import { connectionFailure } from './database-failure'

const NAME = 'cabinet'

/** Address by which the cabinet itself works in a database of our own server: as a role that owns nothing. */
export function runtimeUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  // Whoever learns this password has not learned the owner's.
  url.password = hmacHex(decodeURIComponent(url.password), 'runtime role')
  url.username = NAME
  return url.href
}

/**
 * Makes the role of `url` (in a server of our own) and grants it what the cabinet needs, and of the journal only reading
 * and adding: even whoever can run any statement of the cabinet's cannot rewrite it. Repeated after every migration.
 */
export async function grantRuntime(ownerUrl: string, url: string, make: boolean): Promise<void> {
  const { username, password } = new URL(url)
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    throw connectionFailure(error, ownerUrl)
  }
  const name = decodeURIComponent(username)
  const role = pg.escapeIdentifier(name)
  try {
    if (make) {
      const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name])
      if (found.rowCount === 0) await client.query(`CREATE ROLE ${role}`)
      await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${pg.escapeLiteral(password)}`)
    }
    await client.query(`
      GRANT USAGE ON SCHEMA public, graphile_worker TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, graphile_worker TO ${role};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, graphile_worker TO ${role};
      REVOKE UPDATE, DELETE, TRUNCATE ON "Event", "JournalEntry" FROM ${role};
      REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM ${role}`)
    await admitToJobs(client, name)
  } finally {
    await client.end()
  }
}

/** The job queue closes its tables row by row to everybody but their owner. */
async function admitToJobs(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ command: string }>(
    `SELECT format('CREATE POLICY runtime ON %s TO %I USING (true) WITH CHECK (true)', c.oid::regclass, $1::text) AS command
     FROM pg_class c WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity
       AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'runtime')`,
    [role],
  )
  for (const { command } of rows) await client.query(command)
}
