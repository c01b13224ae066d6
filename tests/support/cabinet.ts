import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import type { DatabaseUrls } from '@/lib/ops/database'
import { inProject } from '@/lib/ops/project'
import { runScript } from '@/lib/ops/run-to-end'
import { startService, type Service } from '@/lib/ops/services'
import { freePort } from '@/prisma/postgres/server'
import { testEnvironment } from './test-server'

export type TestCabinet = {
  baseUrl: string
  dataDirectory: string
  /** Everything that the server and the worker have printed. */
  logFile: string
  stop: () => Promise<void>
}

/** Serves the built application with its worker on a free port of 127.0.0.1, over a demo-seeded database. */
export async function startCabinet(urls: DatabaseUrls, name: string): Promise<TestCabinet> {
  const dataDirectory = inProject('.data', name)
  rmSync(dataDirectory, { recursive: true, force: true })
  mkdirSync(dataDirectory, { recursive: true })
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const environment: NodeJS.ProcessEnv = {
    ...testEnvironment(urls.runtime),
    DATA_DIR: dataDirectory,
    PORT: String(port),
    APP_URL: baseUrl,
    NEXTAUTH_URL: baseUrl,
    LOG_LEVEL: 'debug',
  }
  const seeded = await runScript('prisma/seed/run.ts', ['demo'], { ...environment, DATABASE_URL: urls.owner })
  if (seeded.code !== 0) throw new Error(`The demo could not be seeded:\n${seeded.output}`)
  const logFile = `${dataDirectory}.log`
  const log = openSync(logFile, 'w')
  const services: Service[] = [
    startService('web', ['--enable-source-maps', 'lib/ops/server.ts'], environment, log),
    startService('worker', ['--import', 'tsx', 'lib/jobs/worker.ts'], environment, log),
  ]
  closeSync(log)
  const stop = async () => {
    await Promise.all(services.map((service) => service.stop()))
    rmSync(dataDirectory, { recursive: true, force: true })
  }
  try {
    await Promise.all(services.map((service) => service.ready))
  } catch (error) {
    await stop()
    throw error
  }
  return { baseUrl, dataDirectory, logFile, stop }
}
