import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '@/prisma/postgres/orphan'

const IN_MEMORY = '/dev/shm'
const LEAST_BYTES = 4 * 1024 ** 3
const NAME = 'cabinet-run-'

/**
 * A folder for everything that lives as long as the run, databases too; in memory where that is large enough. Each of a
 * hundred and fifty databases is nine hundred small files, which cost ext4 twenty times as much processor time.
 */
export function makeRunFolder(): { path: string; remove: () => void } {
  const parent = hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir()
  clearAbandoned(parent)
  const path = mkdtempSync(join(parent, `${NAME}${process.pid}-`))
  // PostgreSQL of an installation by root runs under an account of its own and has to pass.
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= LEAST_BYTES
}

/** A run of ours that was killed outright has left its folder, and the memory would stay taken. */
function clearAbandoned(parent: string): void {
  for (const name of readdirSync(parent).filter((one) => one.startsWith(NAME))) {
    const path = join(parent, name)
    const isOurs = statSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.()
    if (isOurs && !isAlive(Number.parseInt(name.slice(NAME.length), 10))) rmSync(path, { recursive: true, force: true })
  }
}
