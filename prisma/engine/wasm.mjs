import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import pg from 'pg'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bg from '@prisma/schema-engine-wasm/schema_engine_bg'
import { connectionOptions, dropDatabase } from './database.mjs'

/**
 * @typedef {import('@prisma/driver-adapter-utils').SqlQuery} SqlQuery
 * @typedef {import('@prisma/driver-adapter-utils').SqlDriverAdapter} SqlDriverAdapter
 * @typedef {(method: string, params: unknown) => Promise<unknown>} Engine
 * @typedef {{performIO(query: SqlQuery): Promise<pg.QueryArrayResult>}} PgInternals
 */

const TEXT_OID = 25
/** PostgreSQL's internal `"char"`: the engine's catalogue queries return it, adapter-pg refuses it. */
const INTERNAL_CHAR_OID = 18

/** @param {SqlDriverAdapter} adapter */
function bridgeInternalChar(adapter) {
  const internals = /** @type {SqlDriverAdapter & PgInternals} */ (adapter)
  const performIO = internals.performIO.bind(internals)
  const queryRaw = internals.queryRaw.bind(internals)
  /** @type {WeakMap<SqlQuery, boolean[]>} */
  const charColumns = new WeakMap()
  internals.performIO = async (query) => {
    const result = await performIO(query)
    const isChar = result.fields.map((field) => field.dataTypeID === INTERNAL_CHAR_OID)
    charColumns.set(query, isChar)
    return {
      ...result,
      fields: result.fields.map((field, i) => (isChar[i] ? { ...field, dataTypeID: TEXT_OID } : field)),
    }
  }
  internals.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const isChar = charColumns.get(query) ?? []
    return {
      ...result,
      columnTypes: result.columnTypes.map((type, i) => (isChar[i] ? ColumnTypeEnum.Character : type)),
    }
  }
}

/**
 * Connects as Prisma's adapter does, except for three things that migrations need and it lacks: the internal
 * `"char"` type, scripts sent whole (it splits them at every semicolon, also inside function bodies), and one
 * connection only, since the advisory lock and SET commands belong to a session.
 * @param {pg.PoolConfig} options
 */
async function connect(options) {
  const pool = new pg.Pool({ ...options, max: 1 })
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
  bridgeInternalChar(adapter)
  const internals = /** @type {SqlDriverAdapter & {onError(error: unknown): never}} */ (adapter)
  internals.executeScript = async (script) => {
    await pool.query(script).catch((error) => internals.onError(error))
  }
  return adapter
}

/** @param {{url?: string, shadowDatabaseUrl?: string}} datasource */
function adapterFactory(datasource) {
  const url = datasource.url ?? ''
  return {
    provider: /** @type {const} */ ('postgres'),
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(connectionOptions(url)),
    connectToShadowDb: async () => {
      if (datasource.shadowDatabaseUrl) return connect(connectionOptions(datasource.shadowDatabaseUrl))
      const shadow = new URL(url)
      shadow.pathname = `/prisma_migrate_shadow_db_${randomUUID()}`
      const maintenance = await connect(connectionOptions(url))
      await maintenance.executeScript(`CREATE DATABASE "${shadow.pathname.slice(1)}"`)
      await maintenance.dispose()
      const adapter = await connect(connectionOptions(shadow.href))
      const end = adapter.dispose.bind(adapter)
      adapter.dispose = async () => {
        await end()
        await dropDatabase(shadow.href)
      }
      return adapter
    },
  }
}

async function loadWasm() {
  const path = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  /** @type {{panic?: string}} */
  const registry = {}
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (/** @type {string} */ message) => (registry.panic = message) },
  })
  const imports = { './schema_engine_bg.js': /** @type {WebAssembly.ModuleImports} */ (/** @type {unknown} */ (bg)) }
  const { instance } = await WebAssembly.instantiate(readFileSync(path), imports)
  bg.__wbg_set_wasm(instance.exports)
  ;/** @type {() => void} */ (instance.exports.__wbindgen_start)()
  return registry
}

/**
 * Starts the engine for a schema; the result calls its methods by their JSON-RPC names.
 * Errors carry Prisma's `code` (P1003, P3018…) where there is one.
 * @param {[string, string][]} datamodels pairs of path and content
 * @param {{url?: string, shadowDatabaseUrl?: string}} datasource
 * @returns {Promise<Engine>}
 */
export async function createSchemaEngine(datamodels, datasource) {
  const registry = await loadWasm()
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(datasource))
  const engine = await bg.SchemaEngine.new(
    { datamodels: datamodels.length ? datamodels : undefined },
    () => undefined,
    factory,
  )
  const methods = /** @type {Record<string, (params: unknown) => Promise<unknown>>} */ (/** @type {unknown} */ (engine))
  return async (method, params) => {
    const name = method === 'getDatabaseVersion' ? 'version' : method
    const run = methods[name]
    if (!run) throw new Error(`The schema engine has no method ${method}`)
    try {
      return await run.call(engine, params)
    } catch (error) {
      if (registry.panic) throw new Error(registry.panic, { cause: error })
      throw error
    }
  }
}
