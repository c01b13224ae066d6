import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { createFormAction } from '@/lib/core/action'
import { isMock } from '@/lib/core/env'
import { publicOrigin } from '@/lib/core/origin'
import { clientAddress } from '@/lib/core/client-address'
import { fail } from '@/lib/core/result'
import { withinRate } from '@/lib/db/rate-limit'
import { sealText } from '@/lib/core/sealed'
import { MINUTE, now } from '@/lib/core/clock'
import { CODES_COOKIE, CODES_PURPOSE } from './views'
import { FORM_COOKIE, findForm, type FormKind, type SiteForm } from './forms'
import { findSession, SESSION_COOKIE, startSession } from './idp-session'

const absence = async () =>
  fail('UNAUTHENTICATED', 'Сеанс на Госуслугах закончился, введённое осталось в форме. Войдите в новой вкладке.')
// No action of this site asks for the second factor anew.
const fresh = async () => true
const noRights = () => redirect('/esia/login')

/** A form of somebody nobody knows yet: counted by the address of the network. */
export const siteAction = createFormAction({
  actor: async () => (isMock() ? { userId: clientAddress(await headers()) } : null),
  absence,
  fresh,
  noRights,
  withinRate,
})

/** A form of a person who is signed in at Госуслуги. */
export const accountAction = createFormAction({
  actor: async () => {
    const session = isMock() ? await findSession((await cookies()).get(SESSION_COOKIE)?.value) : null
    return session && { userId: session.oid }
  },
  absence,
  fresh,
  noRights,
  withinRate,
})

/** The registration or recovery of this browser; leaves for its first page when there is none any more. */
export async function currentForm(kind: FormKind): Promise<SiteForm> {
  const form = await findForm((await cookies()).get(FORM_COOKIE)?.value, kind)
  return form ?? redirect(kind === 'REGISTRATION' ? '/esia/registration' : '/esia/recovery')
}

export async function keepCookie(name: string, value: string): Promise<void> {
  const secure = publicOrigin(await headers()).startsWith('https:')
  ;(await cookies()).set(name, value, { path: '/esia', httpOnly: true, sameSite: 'lax', secure })
}

/** Signs the person in at the site itself. */
export async function enter(oid: string): Promise<void> {
  await keepCookie(SESSION_COOKIE, (await startSession(oid, 'PWD')).cookie)
}

/** Lets the next page show the recovery codes once more than the database could: it has their hashes only. */
export async function keepRecoveryCodes(oid: string, codes: string[]): Promise<void> {
  const until = new Date(now().getTime() + 10 * MINUTE)
  await keepCookie(CODES_COOKIE, sealText(codes.join(' '), { purpose: CODES_PURPOSE, userId: oid, until }))
}
