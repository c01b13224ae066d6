import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject } from '@/lib/ops/project'

export type StartProcess = {
  child: ChildProcess
  /** Resolves with all output so far when `pattern` appears in it; rejects when the process ends before. */
  says: (pattern: RegExp) => Promise<string>
  /** Resolves with the exit code and the whole output. */
  ended: Promise<{ code: number | null; output: string }>
}

/** A data directory of its own that the postgres account may enter; returns its path. */
export function freshDataDirectory(name: string): string {
  const path = mkdtempSync(join(tmpdir(), `ops-test-${name}-`))
  chmodSync(path, 0o711)
  return path
}

/** The process among the children of `parent` that runs this script, as Linux tells of them. */
export function childOf(parent: number, script: string): number {
  const isChild = (pid: string) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const owner = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
      return owner === String(parent) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(script)
    } catch {
      return false
    }
  }
  const found = readdirSync('/proc').find((name) => /^\d+$/.test(name) && isChild(name))
  if (!found) throw new Error(`No process runs ${script}`)
  return Number(found)
}

/** Runs what `npm start` runs, with these variables. */
export function runStart(variables: Record<string, string>): StartProcess {
  const { DATABASE_URL: _database, APP_URL: _address, SMTP_URL: _mail, ...inherited } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/ops/start.ts'], {
    cwd: inProject(),
    env: { ...inherited, HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listeners = new Set<() => void>()
  const keep = (chunk: Buffer) => {
    output += chunk.toString('utf8')
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once('exit', (code) => resolve({ code, output }))
  })
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (!pattern.test(output)) return
        listeners.delete(look)
        resolve(output)
      }
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`Ended before saying ${pattern}:\n${output}`)))
    })
  return { child, says, ended }
}
