import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DISK_FULL, OperatorError, commonFailure } from '../../lib/ops/failure'
import type { Account } from './account'
import type { Location } from './location'

const MAJOR_VERSION = '18'
const CLUSTER_BYTES = 64 * 1024 * 1024

/** Refuses a directory of another major version: only pg_upgrade or a dump can carry it over. */
function checkVersion(data: string): void {
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (version !== MAJOR_VERSION) {
    throw new OperatorError(
      `База в ${data} создана PostgreSQL ${version}, а нужен ${MAJOR_VERSION}: перенесите её через pg_dump или удалите папку.`,
    )
  }
}

// On a full disk initdb dies in ways that do not name it (a bus error in shared memory).
function checkSpace(parent: string): void {
  const { bavail, bsize } = statfsSync(parent)
  if (bavail * bsize < CLUSTER_BYTES) throw new OperatorError(DISK_FULL)
}

function setAside(data: string): void {
  if (!existsSync(data)) return
  if (readdirSync(data).length === 0) rmdirSync(data)
  else renameSync(data, `${data}.broken-${process.pid}`)
}

/**
 * Creates the data directory unless it is there. initdb works in a directory beside it that is renamed at the
 * end, so that whatever carries the final name is complete.
 */
export function ensureCluster(
  { binaries, data }: Location,
  account: Account,
  password: string,
  durable: boolean,
): void {
  if (existsSync(join(data, 'PG_VERSION')) && existsSync(join(data, 'global/pg_control'))) return checkVersion(data)
  const unfinished = `${data}.new`
  rmSync(unfinished, { recursive: true, force: true })
  checkSpace(dirname(data))
  mkdirSync(unfinished, { mode: 0o700 })
  const passwordFile = join(unfinished, '..', `.pw-${process.pid}`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(unfinished, account.uid, account.gid)
    chownSync(passwordFile, account.uid, account.gid)
  }
  const flags = ['--auth=scram-sha-256', '--username=postgres', '--encoding=UTF8', '--locale-provider=builtin']
  const locale = ['--builtin-locale=C.UTF-8', '--locale=C', ...(durable ? [] : ['--no-sync'])]
  const result = spawnSync(
    join(binaries, 'bin/initdb'),
    [`--pgdata=${unfinished}`, `--pwfile=${passwordFile}`, ...flags, ...locale],
    { ...account, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  )
  rmSync(passwordFile, { force: true })
  if (result.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw initializationFailure(result.error, result.stderr)
  }
  setAside(data)
  renameSync(unfinished, data)
}

function initializationFailure(error: Error | undefined, output: string | null): OperatorError {
  const sentence = commonFailure(error ?? output ?? '')
  const last = (output ?? '').trim().split('\n').at(-1) ?? ''
  return new OperatorError(sentence ?? `Не удалось создать базу данных: ${error?.message ?? last}.`)
}

/** Sets the superuser's password of a stopped cluster, for when the file that kept it is gone. */
export function resetPassword({ binaries, data }: Location, account: Account, password: string): void {
  spawnSync(join(binaries, 'bin/postgres'), ['--single', '-D', data, 'postgres'], {
    ...account,
    cwd: '/',
    input: `ALTER USER postgres PASSWORD '${password.replaceAll("'", "''")}'\n`,
    env: { ...process.env, LC_ALL: 'C' },
  })
}
