import { MINUTE, now } from '@/lib/core/clock'
import { parsePhone, parseSnils } from '@/lib/core/identifiers'
import { plural } from '@/lib/core/plural'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { verifyPassword } from './password'
import { settings } from './settings'

const WRONG = 'Неверный логин или пароль'

type Account = { oid: string; passwordHash: string }

/**
 * First factor. Unknown login and wrong password are refused alike and take the same time;
 * after the fifth wrong password in a row the account is locked.
 */
export async function checkPassword(login: string, password: string): Promise<Result<{ oid: string }>> {
  const account = await findAccount(login)
  const right = await verifyPassword(password, account?.passwordHash ?? null)
  if (!account) return fail('UNAUTHENTICATED', WRONG)
  const attempt = await countAttempt(account.oid, right)
  if (!attempt || attempt.lockedUntil) return fail('RATE_LIMITED', await lockMessage(account.oid))
  return right ? ok({ oid: account.oid }) : fail('UNAUTHENTICATED', WRONG)
}

async function findAccount(login: string): Promise<Account | null> {
  const text = login.replace(/[\u200b-\u200d\u2060\ufeff]/g, '').trim()
  const select = { oid: true, passwordHash: true } as const
  if (text.includes('@')) return prisma().esiaAccount.findUnique({ where: { email: text.toLowerCase() }, select })
  const phone = parsePhone(text)
  const snils = parseSnils(text)
  const byPhone = phone.ok ? await prisma().esiaAccount.findUnique({ where: { phone: phone.value }, select }) : null
  if (byPhone || !snils.ok) return byPhone
  return prisma().esiaAccount.findUnique({ where: { snils: snils.value }, select })
}

/**
 * Writes the outcome of an attempt down; null when the account is locked. The update decides, not what was read before
 * it: of many guesses at once the row lets through as many as one after another, and a right one after the fifth
 * wrong one comes too late.
 */
async function countAttempt(oid: string, right: boolean): Promise<{ lockedUntil: Date | null } | null> {
  const at = now()
  const until = new Date(at.getTime() + settings.lock)
  const rows = await prisma().$queryRaw<{ lockedUntil: Date | null }[]>`
    UPDATE "EsiaAccount" SET
      "failedAttempts" = CASE WHEN ${right} THEN 0 WHEN "lockedUntil" IS NULL THEN "failedAttempts" + 1 ELSE 1 END,
      "lockedUntil" = CASE
        WHEN NOT ${right} AND "lockedUntil" IS NULL AND "failedAttempts" + 1 >= ${settings.wrongPasswords}
        THEN ${until}::timestamptz
      END
    WHERE "oid" = ${oid} AND ("lockedUntil" IS NULL OR "lockedUntil" <= ${at}::timestamptz)
    RETURNING "lockedUntil"`
  return rows[0] ?? null
}

async function lockMessage(oid: string): Promise<string> {
  const account = await prisma().esiaAccount.findUnique({ where: { oid }, select: { lockedUntil: true } })
  const left = (account?.lockedUntil?.getTime() ?? 0) - now().getTime()
  const minutes = Math.max(1, Math.ceil(left / MINUTE))
  const wait = `${minutes} ${plural(minutes, ['минуту', 'минуты', 'минут'])}`
  return `Слишком много неудачных попыток. Вход закрыт, попробуйте через ${wait}`
}
