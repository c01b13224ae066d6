import { spawn, type ChildProcess } from 'node:child_process'
import { ROOT } from './project'

export type Finished = { code: number; output: string }

const running = new Set<ChildProcess>()

/**
 * Runs a program in the project's folder and returns its exit code with everything it printed;
 * `show` also passes the output on to the console.
 */
export function runToEnd(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  show = false,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8')
      if (show) process.stdout.write(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** Runs a TypeScript file of the project under this Node. */
export function runScript(path: string, args: readonly string[], environment: NodeJS.ProcessEnv, show = false) {
  return runToEnd(process.execPath, ['--import', 'tsx', path, ...args], environment, show)
}

/** Ends what `runToEnd` has under way; its promises resolve with a code other than 0. */
export function interruptRunning(): void {
  for (const child of running) child.kill('SIGTERM')
}
