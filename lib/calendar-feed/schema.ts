import { z } from 'zod'

/** What an address holds before `.ics`: 256 bits, base64url. */
const SECRET = /^[A-Za-z0-9_-]{43}$/

/** The secret of `…/<secret>.ics`; null when it cannot be one. */
export function parseSecret(name: string): string | null {
  const secret = name.endsWith('.ics') ? name.slice(0, -4) : ''
  return SECRET.test(secret) ? secret : null
}

/** Forms of this page send nothing but themselves. */
export const emptySchema = z.object({})
