import { join } from 'node:path'
import { findEmbeddedPostgres, startEmbeddedPostgres } from '../../prisma/postgres/server'
import { runtimeUrl } from './runtime-role'
import { loadSecrets } from './secrets'
import type { Settings } from './settings'
import type { Shutdown } from './shutdown'

const DATABASE_NAME = 'cabinet'

/** Addresses of one database: as its owner, who migrates and seeds, and as the role that the cabinet works under. */
export type DatabaseUrls = { owner: string; runtime: string }

export type OpenDatabase = {
  urls: DatabaseUrls
  stop: () => Promise<void>
  /** Resolves when our own server has ended; never for a server elsewhere. */
  ended: Promise<void>
}

/** Addresses of the database that the cabinet running in this folder uses, or undefined when it does not run. */
export function runningDatabase(
  settings: Settings,
  { secrets }: ReturnType<typeof loadSecrets>,
): DatabaseUrls | undefined {
  if (!settings.embedded) return givenUrls(settings)
  const url = findEmbeddedPostgres(join(settings.dataDirectory, 'postgres'), secrets.databasePassword)?.(DATABASE_NAME)
  return url === undefined ? undefined : { owner: url, runtime: runtimeUrl(url) }
}

function givenUrls({ env }: Settings): DatabaseUrls {
  return { owner: env.DATABASE_OWNER_URL ?? env.DATABASE_URL, runtime: env.DATABASE_URL }
}

/** Opens the database and sees to its stop, also when the request to stop comes while it is still starting. */
export async function holdDatabase(
  settings: Settings,
  data: ReturnType<typeof loadSecrets>,
  shutdown: Shutdown,
  note: (sentence: string) => void,
): Promise<OpenDatabase> {
  const opening = openDatabase(settings, data, note)
  shutdown.defer(async () => {
    const opened = await opening.catch(() => undefined)
    await opened?.stop()
  })
  return opening
}

/** The database of DATABASE_URL, or a PostgreSQL of our own under the data directory. */
async function openDatabase(
  settings: Settings,
  { secrets, known }: ReturnType<typeof loadSecrets>,
  note: (sentence: string) => void,
): Promise<OpenDatabase> {
  if (!settings.embedded) {
    return { urls: givenUrls(settings), stop: async () => undefined, ended: new Promise(() => undefined) }
  }
  note('Запускаем базу данных…')
  const server = await startEmbeddedPostgres(
    {
      directory: join(settings.dataDirectory, 'postgres'),
      logFile: join(settings.dataDirectory, 'postgres.log'),
      password: secrets.databasePassword,
      passwordKnown: known,
      durable: true,
      note,
    },
    DATABASE_NAME,
  )
  const owner = server.url(DATABASE_NAME)
  return { urls: { owner, runtime: runtimeUrl(owner) }, stop: server.stop, ended: server.ended }
}
