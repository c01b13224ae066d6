import { PrismaPg } from '@prisma/adapter-pg'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import type { DB } from './generated/kysely'
import { PrismaClient, type Prisma } from './generated/prisma/client'
import { statementName } from './statement-name'

/** Inside a transaction: every write of the domain takes one of these. */
export type Tx = Prisma.TransactionClient

// Dates without time stay 'YYYY-MM-DD' strings for kysely: a Date would shift with the server's zone.
const DATE_OID = 1082
const INT8_OID = 20

/** As many as wait at once are open from the start on: a new one costs both sides the price of twenty queries. */
export const POOL_SIZE = 10

/** Idle connections are kept for as long as people come and go, in milliseconds. */
const IDLE_MS = 10 * 60_000

type Clients = { pool: pg.Pool; prisma: PrismaClient; kysely: Kysely<DB> }

function createClients(): Clients {
  const connectionString = env().DATABASE_URL
  const types = new pg.TypeOverrides()
  types.setTypeParser(DATE_OID, (value: string) => value)
  types.setTypeParser(INT8_OID, Number)
  const pool = new pg.Pool({ connectionString, max: POOL_SIZE, idleTimeoutMillis: IDLE_MS, types })
  // On every connection for its whole life: one that is lost between two statements of a transaction has no other
  // listener, and an error nobody listens to ends the process.
  pool.on('connect', (client) => client.on('error', (error) => log.error('database connection lost', { error })))
  pool.on('error', () => undefined)
  return {
    pool,
    prisma: new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: statementName }), errorFormat: 'minimal' }),
    kysely: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }),
  }
}

// Development reloads modules: the pools must outlive them.
const holder = globalThis as { databaseClients?: Clients }

function clients(): Clients {
  return (holder.databaseClients ??= createClients())
}

/** The one PrismaClient of the process: writes and single records. */
export function prisma(): PrismaClient {
  return clients().prisma
}

/** The one kysely of the process: lists, queue, search, history. `date` columns come as 'YYYY-MM-DD'. */
export function kysely(): Kysely<DB> {
  return clients().kysely
}

/** Bare pool for libraries that bring their own SQL (the rate limiter). */
export function pool(): pg.Pool {
  return clients().pool
}

export async function closeDatabase(): Promise<void> {
  const open = holder.databaseClients
  delete holder.databaseClients
  if (!open) return
  await open.prisma.$disconnect()
  await open.kysely.destroy()
  // kysely ends the pool only if it has used it: left open, it holds the process for ten seconds.
  if (!open.pool.ending) await open.pool.end()
}
