import { spawnSync } from 'node:child_process'
import { OperatorError } from '../../lib/ops/failure'

export type Account = { uid?: number; gid?: number }

function idOf(flag: '-u' | '-g'): number | undefined {
  const result = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
  return result.status === 0 ? Number.parseInt(result.stdout, 10) : undefined
}

/** The account PostgreSQL runs under: ours, or `postgres` when we are root, since it refuses to run as root. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  if (idOf('-u') === undefined) {
    spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  }
  const uid = idOf('-u')
  const gid = idOf('-g')
  if (uid === undefined || gid === undefined) {
    throw new OperatorError(
      'PostgreSQL не работает от имени root, а создать пользователя postgres не удалось: запустите кабинет от обычного пользователя.',
    )
  }
  return { uid, gid }
}

/** Whether the account can pass through every folder on the way to `path` and enter it. */
export function canEnter(path: string, account: Account): boolean {
  if (account.uid === undefined) return true
  const result = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', path], { ...account, cwd: '/', stdio: 'ignore' })
  return result.status === 0
}
