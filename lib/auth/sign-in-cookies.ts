import { MINUTE } from '@/lib/core/clock'
import { safeNextPath } from './next-path'

const LIFETIME_SECONDS = (15 * MINUTE) / 1000

/** Cookies of next-auth on the way to Госуслуги and back; over HTTPS no other host of the domain can plant them. */
export function signInCookies(origin: string) {
  const secure = origin.startsWith('https:')
  const cookie = (name: string, lifetime?: number) => ({
    name: `${secure ? '__Host-' : ''}next-auth.${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure, ...(lifetime && { maxAge: lifetime }) },
  })
  return {
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf-token'),
    state: cookie('state', LIFETIME_SECONDS),
    pkceCodeVerifier: cookie('pkce.code_verifier', LIFETIME_SECONDS),
  }
}

/** The page that the person began to sign in for, by the cookie that next-auth keeps meanwhile; empty when it is not known. */
export function wantedPath(callbackUrl: string | undefined): string {
  if (!callbackUrl || !URL.canParse(callbackUrl)) return ''
  return safeNextPath(new URL(callbackUrl).searchParams.get('next'), '')
}
