import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const IN_MEMORY = '/dev/shm'
const LEAST_BYTES = 4 * 1024 ** 3

/**
 * A folder for everything that lives as long as the run, databases too; in memory where that is large enough. Each of a
 * hundred and fifty databases is nine hundred small files, which cost ext4 twenty times as much processor time.
 */
export function makeRunFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'cabinet-run-'))
  // PostgreSQL of an installation by root runs under an account of its own and has to pass.
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= LEAST_BYTES
}
