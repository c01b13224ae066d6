import { env, isMock } from './env'

type HeaderReader = { get(name: string): string | null }

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** The configured address of the cabinet without a trailing slash: for letters, certificates and QR codes. */
export function configuredOrigin(): string {
  const { APP_URL, PORT } = env()
  return APP_URL ? new URL(APP_URL).origin : `http://localhost:${PORT}`
}

/**
 * The address the person sees us at, without a trailing slash. `APP_URL` decides;
 * only the demonstration without `APP_URL` follows the Host header, and only on loopback.
 */
export function publicOrigin(headers: HeaderReader): string {
  const host = headers.get('host')
  if (!env().APP_URL && isMock() && host && LOOPBACK.test(host)) return `http://${host}`
  return configuredOrigin()
}

/**
 * Whether a state-changing request comes from our own pages (Fetch Metadata, else Origin).
 * `absent` decides for clients that send neither: they are no browsers, so a cookie cannot be ridden.
 */
export function isSameOrigin(headers: HeaderReader, absent: 'refuse' | 'allow'): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site && site !== 'same-origin' && site !== 'none') return false
  if (origin) return origin === publicOrigin(headers)
  return site ? true : absent === 'allow'
}
