import { createCipheriv } from 'node:crypto'

const BLOCK = 16

/** Encrypts, and decrypts as well, by AES-256-CTR what lies from `offset` of a file on, chunk after chunk. */
export function counterCipher(key: Uint8Array, offset: number): (chunk: Uint8Array) => Buffer {
  const counter = Buffer.alloc(BLOCK)
  counter.writeBigUInt64BE(BigInt(Math.floor(offset / BLOCK)), BLOCK / 2)
  const cipher = createCipheriv('aes-256-ctr', key, counter)
  cipher.update(Buffer.alloc(offset % BLOCK))
  return (chunk) => cipher.update(chunk)
}
