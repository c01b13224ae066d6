import { ensureBuild } from './build'
import { print, progress } from './console'
import { holdDatabase, type OpenDatabase } from './database'
import { OperatorError } from './failure'
import { takeLock } from './lock'
import { checkPort } from './port'
import { prepareDatabase } from './prepare-database'
import { startService, type Service } from './services'
import { childEnvironment, prepareData, readSettings, type Settings } from './settings'
import { runCommand, type Shutdown } from './shutdown'
import { welcome } from './welcome'

const development = process.argv.includes('--dev')

async function startServices(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  shutdown: Shutdown,
): Promise<Service[]> {
  const services: Service[] = []
  const add = (service: Service) => {
    services.push(service)
    shutdown.defer(service.stop)
  }
  add(startService('веб-сервер', ['--enable-source-maps', 'lib/ops/server.ts'], environment))
  if (settings.env.JOBS === 'inline') {
    add(startService('фоновые задачи', ['--import', 'tsx', 'lib/jobs/worker.ts'], environment))
  }
  await Promise.all(services.map((service) => service.ready.catch(() => Promise.reject(crash(service.title)))))
  return services
}

function crash(title: string): OperatorError {
  return new OperatorError(`Кабинет остановлен: неожиданно завершилась его часть «${title}», причина выше.`)
}

/** Settles only when a part ends by itself. */
async function firstCrash(services: readonly Service[], database: OpenDatabase): Promise<never> {
  const title = await Promise.race([
    ...services.map((service) => service.ended.then(() => service.title)),
    database.ended.then(() => undefined),
  ])
  if (title === undefined)
    throw new OperatorError(
      'Кабинет остановлен: неожиданно завершилась база данных, причина в postgres.log папки данных.',
    )
  throw crash(title)
}

async function start(shutdown: Shutdown): Promise<void> {
  const settings = readSettings(development ? 'development' : 'production')
  const data = prepareData(settings)
  shutdown.defer(takeLock(settings.dataDirectory, settings.appUrl))
  await checkPort(settings.env.PORT, settings.env.HOST)

  const database = await holdDatabase(settings, data, shutdown, progress)
  await prepareDatabase(settings, data.secrets, database.urls, settings.env.ESIA_MODE === 'mock')
  const environment = childEnvironment(settings, data.secrets, database.urls.runtime)
  if (!development) await ensureBuild(environment, progress)

  progress('Запускаем веб-сервер и фоновые задачи…')
  const services = await startServices(settings, environment, shutdown)
  print(welcome(settings.appUrl, settings.env.ESIA_MODE === 'mock'))
  await firstCrash(services, database)
}

await runCommand(start, () => print('\nОстанавливаем кабинет…'))
