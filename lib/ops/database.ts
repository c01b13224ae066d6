import { join } from 'node:path'
import { findEmbeddedPostgres, startEmbeddedPostgres } from '../../prisma/postgres/server'
import { loadSecrets } from './secrets'
import type { Settings } from './settings'
import type { Shutdown } from './shutdown'

const DATABASE_NAME = 'cabinet'

export type OpenDatabase = {
  url: string
  stop: () => Promise<void>
  /** Resolves when our own server has ended; never for a server elsewhere. */
  ended: Promise<void>
}

/** Address of the database that the cabinet running in this folder uses, or undefined when it does not run. */
export function runningDatabase(settings: Settings, { secrets }: ReturnType<typeof loadSecrets>): string | undefined {
  if (!settings.embedded) return settings.env.DATABASE_URL
  return findEmbeddedPostgres(join(settings.dataDirectory, 'postgres'), secrets.databasePassword)?.(DATABASE_NAME)
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
    return { url: settings.env.DATABASE_URL, stop: async () => undefined, ended: new Promise(() => undefined) }
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
  return { url: server.url(DATABASE_NAME), stop: server.stop, ended: server.ended }
}
