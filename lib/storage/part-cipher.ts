import { createCipheriv, hkdfSync } from 'node:crypto'
import { env } from '@/lib/core/env'

const BLOCK = 16

/**
 * Encrypts, and decrypts as well, a file that comes in parts before its end is known: AES-256-CTR under a key of the
 * file's own, which comes from the first master key and the random `id`, so that nothing has to be kept. The function
 * takes the bytes from `offset` on, chunk after chunk. Nothing vouches for such bytes: whoever takes the whole compares
 * its digest and looks at its content, and a change of the master key makes noise of what has not come whole.
 */
export function cipherAt(id: string, offset: number): (chunk: Uint8Array) => Buffer {
  const [master] = env().STORAGE_KEYS
  const key = Buffer.from(hkdfSync('sha256', master.key, '', `part of a file\0${id}`, 32))
  const counter = Buffer.alloc(BLOCK)
  counter.writeBigUInt64BE(BigInt(Math.floor(offset / BLOCK)), BLOCK / 2)
  const cipher = createCipheriv('aes-256-ctr', key, counter)
  cipher.update(Buffer.alloc(offset % BLOCK))
  return (chunk) => cipher.update(chunk)
}
