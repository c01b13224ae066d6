// Runs a script against the cabinet's database: the one of DATABASE_URL, the one a running `npm start` keeps, or
// one started for the time of the script.
import { progress } from './console'
import { runningDatabase, holdDatabase } from './database'
import { takeLock, lockOwner } from './lock'
import { migrate } from './migrate'
import { seed } from './seed'
import { startService } from './services'
import { childEnvironment, prepareData, readSettings } from './settings'
import { runCommand, type Shutdown } from './shutdown'

async function attach(shutdown: Shutdown): Promise<void> {
  const [script = '', ...args] = process.argv.slice(2)
  const settings = readSettings('production')
  const data = prepareData(settings)
  const running = lockOwner(settings.dataDirectory) && runningDatabase(settings, data)
  let url = running
  if (!url) {
    if (settings.embedded) shutdown.defer(takeLock(settings.dataDirectory, 'вспомогательная команда'))
    url = (await holdDatabase(settings, data, shutdown, progress)).url
  }
  const environment = childEnvironment(settings, data.secrets, url)
  if (!running) {
    await migrate(url, environment, progress)
    await seed(url, environment, false, progress)
  }
  const service = startService(script, ['--import', 'tsx', script, ...args], environment)
  shutdown.defer(service.stop)
  await shutdown.exit(await service.ended)
}

await runCommand(attach, () => undefined)
