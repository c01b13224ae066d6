import { parsePhone, parseSnils } from '@/lib/core/identifiers'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { countAttempt, lockOf } from './attempts'
import { verifyPassword } from './password'
import { settings } from './settings'

const WRONG = 'Неверный логин или пароль'

type Account = { oid: string; passwordHash: string }

/**
 * First factor. Unknown login and wrong password are refused alike, take the same time and lock alike after the fifth
 * wrong password in a row; an address from which many come is locked too.
 */
export async function checkPassword(
  login: string,
  password: string,
  address: string,
): Promise<Result<{ oid: string }>> {
  const from = await lockOf(`address:${address}`)
  if (from) return fail('RATE_LIMITED', from)
  const name = parseLogin(login)
  const account = await findAccount(name)
  const right = await verifyPassword(password, account?.passwordHash ?? null)
  const key = account ? (`account:${account.oid}` as const) : (`login:${name.value}` as const)
  const locked = await countAttempt({ key, right, limit: settings.wrongPasswords })
  // A right password forgives nothing here: whoever guesses has an account of their own as well.
  const alsoLocked = right
    ? null
    : await countAttempt({
        key: `address:${address}`,
        right,
        limit: settings.wrongFromAddress,
        window: settings.lock,
      })
  const lock = locked ?? alsoLocked
  if (lock) return fail('RATE_LIMITED', lock)
  return right && account ? ok({ oid: account.oid }) : fail('UNAUTHENTICATED', WRONG)
}

/** What a login may be: an e-mail, or digits that are a phone, a СНИЛС or both. */
type Login = { value: string; email?: string; phone?: string; snils?: string }

export function parseLogin(typed: string): Login {
  const text = typed.replace(/[\u200b-\u200d\u2060\ufeff]/g, '').trim()
  if (text.includes('@')) return { value: text.toLowerCase(), email: text.toLowerCase() }
  const phone = parsePhone(text)
  const snils = parseSnils(text)
  return {
    value: phone.ok ? phone.value : snils.ok ? snils.value : text.toLowerCase(),
    ...(phone.ok && { phone: phone.value }),
    ...(snils.ok && { snils: snils.value }),
  }
}

async function findAccount({ email, phone, snils }: Login): Promise<Account | null> {
  const ways = [...(email ? [{ email }] : []), ...(phone ? [{ phone }] : []), ...(snils ? [{ snils }] : [])]
  if (ways.length === 0) return null
  const found = await prisma().esiaAccount.findMany({
    where: { OR: ways },
    select: { oid: true, passwordHash: true, phone: true },
  })
  // Eleven digits may be one person's phone and another's СНИЛС: the phone goes first.
  return found.find((account) => account.phone === phone) ?? found[0] ?? null
}
