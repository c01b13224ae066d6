import { spawn } from 'node:child_process'
import { ROOT } from './project'

const STOP_TIMEOUT_MS = 12_000

export type Service = {
  title: string
  /** Resolves when the process says it serves; rejects when it ends before. */
  ready: Promise<void>
  /** Resolves with the exit code (128 for a signal) when the process has ended. */
  ended: Promise<number>
  stop: () => Promise<void>
}

/**
 * Starts a long-running process that says 'ready' over IPC. It sits in a session of its own, so that Ctrl-C reaches
 * it through us and in order; when we die, the closed channel tells it to end. `output` is the descriptor of a file.
 */
export function startService(
  title: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  output: number | 'inherit' = 'inherit',
): Service {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: environment,
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  })
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 128))
    child.once('error', () => resolve(127))
  })
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (message === 'ready') resolve()
    })
    void ended.then((code) => reject(new Error(`${title}: ${code}`)))
  })
  // Whoever waits for `ended` learns of the failure too.
  ready.catch(() => undefined)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
    await ended
    clearTimeout(timer)
  }
  return { title, ready, ended, stop }
}
