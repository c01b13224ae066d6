import { spawnSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '../../prisma/postgres/orphan'
import { OperatorError } from './failure'

type Owner = { pid: number; born: string; address: string }

// A number alone is reused: together with the moment of birth it names one process.
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
  }
}

function readOwner(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner
  } catch {
    return undefined
  }
}

/** The running cabinet that holds this data directory, or undefined. */
export function lockOwner(dataDirectory: string): Owner | undefined {
  const owner = readOwner(join(dataDirectory, 'lock'))
  return owner && isAlive(owner.pid) && bornAt(owner.pid) === owner.born ? owner : undefined
}

/**
 * Takes the data directory for this process; the lock of a killed process does not count. Returns the release.
 * Throws OperatorError when another one runs here.
 */
export function takeLock(dataDirectory: string, address: string): () => void {
  const path = join(dataDirectory, 'lock')
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, born: bornAt(process.pid), address } satisfies Owner))
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (tryLink(mine, path)) return () => rmSync(path, { force: true })
      const owner = lockOwner(dataDirectory)
      if (owner) {
        throw new OperatorError(
          `Кабинет уже запущен из этой папки (${owner.address}, процесс ${owner.pid}): остановите его или откройте этот адрес.`,
        )
      }
      moveStale(path)
    }
    throw new OperatorError(`Не удалось занять ${path}: удалите этот файл и запустите снова.`)
  } finally {
    rmSync(mine, { force: true })
  }
}

// link() fails when the name exists, so of two starts only one gets it, and the content is whole from the outset.
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function moveStale(path: string): void {
  const aside = `${path}.stale-${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  // Between reading and renaming another start may have replaced the stale lock by its own: give that one back.
  const owner = readOwner(aside)
  if (owner && isAlive(owner.pid) && bornAt(owner.pid) === owner.born) tryLink(aside, path)
  rmSync(aside, { force: true })
}
