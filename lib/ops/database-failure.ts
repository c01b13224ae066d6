import { OperatorError } from './failure'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
  'EAI_AGAIN',
])

/** Turns a failed connection into a sentence about DATABASE_URL; the password is never repeated. */
export function connectionFailure(error: unknown, url: string): OperatorError {
  const { host, username, pathname } = new URL(url)
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  if (code === '3D000') {
    const name = decodeURIComponent(pathname.slice(1))
    return new OperatorError(
      `На сервере ${host} нет базы «${name}»: создайте её (createdb ${name}) или исправьте DATABASE_URL.`,
    )
  }
  if (code === '28P01' || code === '28000' || /password must be a string|no pg_hba/i.test(message)) {
    const user = decodeURIComponent(username)
    return new OperatorError(
      `Сервер ${host} отверг имя или пароль пользователя «${user}»: исправьте их в DATABASE_URL.`,
    )
  }
  if (UNREACHABLE.has(code) || /timeout/i.test(message)) {
    return new OperatorError(`Сервер базы данных ${host} не отвечает: запустите его или исправьте DATABASE_URL.`)
  }
  return new OperatorError(`Не удалось подключиться к базе ${host} (${message}): проверьте DATABASE_URL.`)
}
