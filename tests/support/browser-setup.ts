import { rmSync } from 'node:fs'
import webPush from 'web-push'
import { ensureBuild } from '@/lib/ops/build'
import { progress } from '@/lib/ops/console'
import { freePort } from '@/prisma/postgres/server'
import { startCabinet } from './cabinet'
import { logOfPostgres, numbersInDatabase, numbersInLogs } from './numbers'
import { copyTemplate, dropDatabase, ensureTemplate, openTestServer, testEnvironment } from './test-server'

/**
 * Once before all browser tests: the production build over a fresh demo. Tests find it by the variables set here.
 * Afterwards no log and no column may hold the number of a persona's paper: the run fails otherwise.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await openTestServer()
  const name = `e2e_${process.pid}`
  try {
    // A test stands for the push service of the browser at this address.
    const { publicKey, privateKey } = webPush.generateVAPIDKeys()
    const pushPort = await freePort()
    process.env.VAPID_KEYS = `${publicKey}:${privateKey}`
    process.env.PUSH_HOSTS = `http://127.0.0.1:${pushPort}`
    process.env.E2E_PUSH_PORT = String(pushPort)
    const urls = await copyTemplate(server, await ensureTemplate(server), name)
    await ensureBuild(testEnvironment(urls.runtime), progress)
    const cabinet = await startCabinet(urls, name)
    process.env.E2E_BASE_URL = cabinet.baseUrl
    process.env.E2E_DATABASE_URL = urls.owner
    process.env.E2E_DATA_DIR = cabinet.dataDirectory
    const postgresLog = await logOfPostgres(server.url(name))
    return async () => {
      await cabinet.stop()
      const betrayals = [...(await numbersInDatabase(urls.owner)), ...numbersInLogs([cabinet.logFile, postgresLog])]
      await dropDatabase(server, name)
      await server.stop()
      if (betrayals.length > 0) throw new Error(`Numbers of personas lie in the clear:\n${betrayals.join('\n')}`)
      rmSync(cabinet.logFile)
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}
