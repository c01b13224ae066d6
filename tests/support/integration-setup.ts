import { ensureTemplate, openTestServer } from './test-server'

/** Once before all integration tests: a server, and on it the template that every test file copies. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await openTestServer()
  process.env.TEST_DATABASE_URL = server.url('postgres')
  process.env.TEST_TEMPLATE = await ensureTemplate(server)
  return server.stop
}
