import { hkdfSync } from 'node:crypto'
import { env } from '@/lib/core/env'
import { counterCipher } from './counter-cipher'

/**
 * The key of a file that comes in parts before its end is known: it comes from the first master key and the random `id`,
 * so that nothing has to be kept.
 */
export function partKey(id: string): Uint8Array {
  const [master] = env().STORAGE_KEYS
  return new Uint8Array(hkdfSync('sha256', master.key, '', `part of a file\0${id}`, 32))
}

/**
 * Encrypts, and decrypts as well, such a file from `offset` on, chunk after chunk. Nothing vouches for its bytes: whoever
 * takes the whole compares its digest and looks at its content, and a change of the master key makes noise of what has
 * not come whole.
 */
export function cipherAt(id: string, offset: number): (chunk: Uint8Array) => Buffer {
  return counterCipher(partKey(id), offset)
}
