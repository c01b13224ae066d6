import { env } from '@/lib/core/env'

/** The key by which browsers know our pushes; null when there is none, and so no pushes. */
export function pushPublicKey(): string | null {
  return env().VAPID_KEYS?.publicKey ?? null
}

/**
 * Whether the server may send to an address that a browser named: over HTTPS to a known push service. Anything else
 * would make the server a hand inside its own network. A name with a port is met exactly; only the demonstration may
 * name one without encryption (lib/core/env).
 */
export function isPushEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, host, port, username, password } = new URL(endpoint)
  if (username || password) return false
  return env().PUSH_HOSTS.some((known) => {
    if (known.startsWith('http://')) return `${protocol}//${host}` === known
    if (protocol !== 'https:') return false
    return known.includes(':') ? host === known : !port && (hostname === known || hostname.endsWith(`.${known}`))
  })
}
