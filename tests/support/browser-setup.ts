import { ensureBuild } from '@/lib/ops/build'
import { progress } from '@/lib/ops/console'
import { startCabinet } from './cabinet'
import { copyTemplate, dropDatabase, ensureTemplate, openTestServer, testEnvironment } from './test-server'

/** Once before all browser tests: the production build over a fresh demo. Tests find it by the variables set here. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await openTestServer()
  const name = `e2e_${process.pid}`
  try {
    const urls = await copyTemplate(server, await ensureTemplate(server), name)
    await ensureBuild(testEnvironment(urls.runtime), progress)
    const cabinet = await startCabinet(urls, name)
    process.env.E2E_BASE_URL = cabinet.baseUrl
    process.env.E2E_DATABASE_URL = urls.owner
    process.env.E2E_DATA_DIR = cabinet.dataDirectory
    return async () => {
      await cabinet.stop()
      await dropDatabase(server, name)
      await server.stop()
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}
