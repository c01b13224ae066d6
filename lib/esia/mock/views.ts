import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { formatDate } from '@/lib/core/format'
import { formatPhone } from '@/lib/core/identifiers'
import { publicOrigin } from '@/lib/core/origin'
import { openSealed } from '@/lib/core/sealed'
import { now } from '@/lib/core/clock'
import { FORM_COOKIE, findForm } from './forms'
import { findSession, SESSION_COOKIE } from './idp-session'
import { registrationDataSchema } from './schema'

/** What was typed into the registration that this browser has begun, without the password; null when it has none. */
export async function registrationView() {
  const form = await findForm((await cookies()).get(FORM_COOKIE)?.value, 'REGISTRATION')
  if (!form) return null
  const { passwordHash: _, birthDate, ...typed } = registrationDataSchema.parse(form.data)
  return { ...typed, birthDate: formatDate(birthDate) }
}

type RecoveryView = { sentTo: string; bySms: boolean; confirmed: boolean }

/** The recovery that this browser has begun; null when it has none. */
export async function recoveryView(): Promise<RecoveryView | null> {
  const form = await findForm((await cookies()).get(FORM_COOKIE)?.value, 'RECOVERY')
  if (!form) return null
  const { phone, email } = form.data as { phone?: string; email?: string }
  return { sentTo: phone ? formatPhone(phone) : (email ?? ''), bySms: Boolean(phone), confirmed: form.confirmed }
}

/** The person signed in at the site itself; whoever is not is led to sign in. */
export async function requireEsiaPerson(): Promise<string> {
  const session = await findSession((await cookies()).get(SESSION_COOKIE)?.value)
  return session ? session.oid : redirect('/esia/account/enter')
}

export const CODES_COOKIE = 'esia_codes'
export const CODES_PURPOSE = 'esia.recovery-codes'

/** Recovery codes made a moment ago in this browser: kept nowhere else in the clear. */
export async function freshRecoveryCodes(oid: string): Promise<string[]> {
  const seal = (await cookies()).get(CODES_COOKIE)?.value ?? ''
  const text = openSealed(seal, { purpose: CODES_PURPOSE, userId: oid, at: now() })
  return text ? text.split(' ') : []
}

/** `Set-Cookie` of the mock's site. */
export function siteCookie(headers: Headers, name: string, value: string): string {
  const secure = publicOrigin(headers).startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/esia; HttpOnly; SameSite=Lax${secure}`
}
