import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { readEnv, type Env } from '@/lib/core/env'
import { OperatorError } from './failure'
import { ROOT, inProject } from './project'
import { loadSecrets, type Secrets } from './secrets'

export type Settings = {
  env: Env
  dataDirectory: string
  appUrl: string
  /** True when DATABASE_URL is not set: the cabinet then runs a PostgreSQL of its own. */
  embedded: boolean
}

type Source = Record<string, string | undefined>

const FILES = ['ESIA_PUBLIC_KEY_FILE', 'CERTIFICATE_SIGNING_CERTIFICATE_FILE', 'CERTIFICATE_SIGNING_KEY_FILE'] as const

// Validation comes before any file is made, so what the start itself generates is stood in for.
const STAND_INS = { DATABASE_URL: 'postgresql://127.0.0.1/embedded', AUTH_SECRET: 'x'.repeat(32) }
const KEY_STAND_IN = Buffer.alloc(32).toString('base64')
const KEY_STAND_INS = {
  STORAGE_KEYS: `x:${KEY_STAND_IN}`,
  PERSONAL_DATA_KEYS: `x:${KEY_STAND_IN}`,
  PERSONAL_DATA_INDEX_KEY: KEY_STAND_IN,
  JOURNAL_KEY: KEY_STAND_IN,
}

function withoutEmpty(source: Source): Source {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''))
}

/** Reads `.env` (set variables win) and checks all of them; a wrong one throws the sentence that names it. */
export function readSettings(mode: 'production' | 'development'): Settings {
  if (existsSync(inProject('.env'))) process.loadEnvFile(inProject('.env'))
  const given = withoutEmpty(process.env)
  // Keys of real people's files, data and journal must lie apart from them, so they are not made beside them.
  const keys = given.ESIA_MODE === 'real' ? {} : KEY_STAND_INS
  const parsed = readEnv({ ...STAND_INS, ...keys, ...given, NODE_ENV: mode })
  if (!parsed.ok) throw new OperatorError(parsed.message)
  const env = parsed.data
  checkFiles(env)
  return {
    env,
    dataDirectory: resolve(ROOT, env.DATA_DIR),
    appUrl: env.APP_URL ?? `http://localhost:${env.PORT}`,
    embedded: given.DATABASE_URL === undefined,
  }
}

/** Files that are read long after the start: whoever has mistyped a name learns of it now. */
function checkFiles(env: Env): void {
  for (const name of FILES) {
    const path = env[name]
    if (path === undefined) continue
    try {
      accessSync(resolve(ROOT, path), constants.R_OK)
    } catch {
      throw new OperatorError(`Проверьте переменные окружения. ${name}: файл ${path} не найден или закрыт для чтения.`)
    }
  }
}

/** Makes the data directory and the secrets in it. */
export function prepareData(settings: Settings): { secrets: Secrets; known: boolean } {
  mkdirSync(settings.dataDirectory, { recursive: true, mode: 0o711 })
  return loadSecrets(settings.dataDirectory)
}

/** Environment of every process that the start launches. */
export function childEnvironment(settings: Settings, secrets: Secrets, databaseUrl: string): NodeJS.ProcessEnv {
  return {
    AUTH_SECRET: secrets.authSecret,
    STORAGE_KEYS: secrets.storageKeys,
    PERSONAL_DATA_KEYS: secrets.personalDataKeys,
    PERSONAL_DATA_INDEX_KEY: secrets.personalDataIndexKey,
    JOURNAL_KEY: secrets.journalKey,
    // Ids of actions are made of it: forms that people have open outlive the next build.
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secrets.serverActionsKey,
    // Two installations of real people have to share the pair: there it is given, or there are no pushes.
    VAPID_KEYS: settings.env.ESIA_MODE === 'mock' ? secrets.vapidKeys : '',
    ...withoutEmpty(process.env),
    NODE_ENV: settings.env.NODE_ENV,
    DATABASE_URL: databaseUrl,
    // What serves people must not have the owner's address at hand.
    DATABASE_OWNER_URL: '',
    // next-auth takes our address from the headers that lib/ops/server sets.
    AUTH_TRUST_HOST: 'true',
    DATA_DIR: settings.dataDirectory,
    PORT: String(settings.env.PORT),
    HOST: settings.env.HOST,
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  }
}
