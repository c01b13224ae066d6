import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from './env'

const IV_BYTES = 12
const TAG_BYTES = 16
const TIME_BYTES = 6

const keys = new Map<string, Buffer>()

function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', purpose, 32))
  keys.set(purpose, key)
  return key
}

/**
 * A text that may stand in an address: encrypted and authenticated (AES-256-GCM), for one purpose and one person, until
 * `until`. Base64url.
 */
export function sealText(text: string, bound: { purpose: string; userId: string; until: Date }): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor(bound.purpose), iv)
  cipher.setAAD(Buffer.from(bound.userId))
  const time = Buffer.alloc(TIME_BYTES)
  time.writeUIntBE(bound.until.getTime(), 0, TIME_BYTES)
  const sealed = Buffer.concat([cipher.update(time), cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The text of a seal; null when it is another person's, of another purpose, changed, or its time is over by `at`. */
export function openSealed(seal: string, bound: { purpose: string; userId: string; at: Date }): string | null {
  const bytes = Buffer.from(seal, 'base64url')
  if (bytes.length < IV_BYTES + TAG_BYTES + TIME_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', keyFor(bound.purpose), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(bound.userId))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    const opened = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    return opened.readUIntBE(0, TIME_BYTES) > bound.at.getTime() ? opened.toString('utf8', TIME_BYTES) : null
  } catch {
    return null
  }
}
