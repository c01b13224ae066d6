import { spawn } from 'node:child_process'
import { inProject } from '@/lib/ops/project'
import { freePort } from '@/prisma/postgres/server'
import { SHORT_LIVED } from '../../integration/crash/bundle'
import { connectionsGone } from '../../integration/crash/server-process'

export type BuiltServer = {
  url: string
  ready: Promise<void>
  kill: () => Promise<void>
  /** Lets the process end by itself: only then does Node keep what it has compiled for the next ones. */
  stop: () => Promise<void>
}

let started = 0

/** The production server of the build, as `npm start` runs it, told from others by its connections to the database. */
export async function startBuiltServer(environment: NodeJS.ProcessEnv): Promise<BuiltServer> {
  const name = `built-${(started += 1)}`
  const database = new URL(environment.DATABASE_URL ?? '')
  database.searchParams.set('application_name', name)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [...SHORT_LIVED, 'lib/ops/server.ts'], {
    cwd: inProject(),
    env: { ...environment, DATABASE_URL: database.href, PORT: String(port), APP_URL: url, NEXTAUTH_URL: url },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => message === 'ready' && resolve())
    void ended.then(() => reject(new Error(`${name} ended before it was ready`)))
  })
  // One that is never used may be ended before it is ready.
  ready.catch(() => undefined)
  return {
    url,
    ready,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
      await connectionsGone(name)
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
