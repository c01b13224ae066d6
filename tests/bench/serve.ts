import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { inProject } from '@/lib/ops/project'

export type Served = { base: string; pid: number; stop: () => Promise<void> }

/** Serves a built Next application by the product's own server on 127.0.0.1. */
export async function serve(directory: string, port: number, environment: NodeJS.ProcessEnv): Promise<Served> {
  const child = spawn(process.execPath, [inProject('lib/ops/server.ts')], {
    cwd: directory,
    env: { ...environment, PORT: String(port), APP_URL: `http://127.0.0.1:${port}` },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (message !== 'ready') throw new Error(`The server of ${directory} did not start`)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { base: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop }
}
