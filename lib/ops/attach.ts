// Runs a script against the cabinet's database: the one of DATABASE_URL, the one a running `npm start` keeps, or
// one started for the time of the script.
import { progress } from './console'
import { runningDatabase, holdDatabase } from './database'
import { takeLock, lockOwner } from './lock'
import { prepareDatabase } from './prepare-database'
import { startService } from './services'
import { childEnvironment, prepareData, readSettings } from './settings'
import { runCommand, type Shutdown } from './shutdown'

/** Loads past triggers and indexes, which only the owner may. */
const SEED = 'prisma/seed/'

async function attach(shutdown: Shutdown): Promise<void> {
  const [script = '', ...args] = process.argv.slice(2)
  const settings = readSettings('production')
  const data = prepareData(settings)
  const running = lockOwner(settings.dataDirectory) && runningDatabase(settings, data)
  let urls = running
  if (!urls) {
    if (settings.embedded) shutdown.defer(takeLock(settings.dataDirectory, 'вспомогательная команда'))
    urls = (await holdDatabase(settings, data, shutdown, progress)).urls
    await prepareDatabase(settings, data.secrets, urls, false)
  }
  const environment = childEnvironment(settings, data.secrets, script.startsWith(SEED) ? urls.owner : urls.runtime)
  const service = startService(script, ['--import', 'tsx', script, ...args], environment)
  shutdown.defer(service.stop)
  await shutdown.exit(await service.ended)
}

await runCommand(attach, () => undefined)
