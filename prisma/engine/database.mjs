import pg from 'pg'

// Prisma's own codes: the CLI recognises them and words its hints accordingly.
/** @type {Record<string, string>} */
const PRISMA_CODES = {
  '3D000': 'P1003',
  '28P01': 'P1000',
  28000: 'P1010',
  '42P04': 'P1009',
  ECONNREFUSED: 'P1001',
  ENOTFOUND: 'P1001',
  ETIMEDOUT: 'P1002',
}

/**
 * Splits a PostgreSQL URL into separate fields, because node-postgres lets a connection string override
 * `database`, and a shadow database is the same connection with another name.
 * @param {string} url
 */
export function connectionOptions(url) {
  const parsed = new URL(url)
  const ssl = parsed.searchParams.get('sslmode')
  return {
    host: parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname),
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'postgres',
    ssl: ssl && ssl !== 'disable' ? { rejectUnauthorized: ssl.startsWith('verify') } : undefined,
    connectionTimeoutMillis: 5_000,
  }
}

/** @param {string} url @param {string | undefined} database @param {(client: pg.Client) => Promise<unknown>} use */
async function withClient(url, database, use) {
  const options = connectionOptions(url)
  const client = new pg.Client({ ...options, database: database ?? options.database })
  try {
    await client.connect()
    await use(client)
  } catch (error) {
    const code = PRISMA_CODES[/** @type {{code?: string}} */ (error).code ?? ''] ?? 'P1001'
    throw Object.assign(new Error(error instanceof Error ? error.message : String(error)), { code })
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** @param {string} url */
export async function canConnect(url) {
  await withClient(url, undefined, (client) => client.query('SELECT 1'))
}

/** @param {string} url @returns {Promise<{databaseName: string}>} */
export async function createDatabase(url) {
  const { database } = connectionOptions(url)
  await withClient(url, 'postgres', (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`))
  return { databaseName: database }
}

/** @param {string} url */
export async function dropDatabase(url) {
  const { database } = connectionOptions(url)
  await withClient(url, 'postgres', (client) =>
    client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`),
  )
}
