import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { MasterKey } from '@/lib/core/env'
import { DamagedBlob, UnknownMasterKey } from './port'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A file's key as it lies in the database: nonce, encrypted key, tag. */
export type WrappedKey = {
  /** Name of the master key. */
  keyId: string
  wrappedKey: Uint8Array<ArrayBuffer>
}

export function newFileKey(): Buffer {
  return randomBytes(KEY_BYTES)
}

/** Wraps a file's key by a master key (AES-256-GCM), bound to the file's digest and to the master key's name. */
export function wrapKey(master: MasterKey, sha256: string, key: Uint8Array): WrappedKey {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', master.key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(boundTo(master.id, sha256))
  const wrappedKey = new Uint8Array([...nonce, ...cipher.update(key), ...cipher.final(), ...cipher.getAuthTag()])
  return { keyId: master.id, wrappedKey }
}

/** The key of a file. Throws `UnknownMasterKey`, or `DamagedBlob` when the row was changed or the master key is another. */
export function unwrapKey(
  masters: readonly MasterKey[],
  { sha256, keyId, wrappedKey }: WrappedKey & { sha256: string },
) {
  const master = masters.find(({ id }) => id === keyId)
  if (!master) throw new UnknownMasterKey(keyId)
  if (wrappedKey.length !== NONCE_BYTES + KEY_BYTES + TAG_BYTES) throw new DamagedBlob()
  const nonce = wrappedKey.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', master.key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(boundTo(keyId, sha256))
  decipher.setAuthTag(wrappedKey.subarray(NONCE_BYTES + KEY_BYTES))
  const key = decipher.update(wrappedKey.subarray(NONCE_BYTES, NONCE_BYTES + KEY_BYTES))
  try {
    decipher.final()
  } catch {
    throw new DamagedBlob()
  }
  return key
}

function boundTo(keyId: string, sha256: string): Buffer {
  return Buffer.from(`file key\0${keyId}\0${sha256}`)
}

/**
 * Name of the object that holds a file encrypted by this key. It comes from the key, so that the same bytes encrypted
 * anew never lie over those that another transaction has the key of; wrapping the key anew changes nothing.
 */
export function objectNameOf(sha256: string, key: Uint8Array): string {
  return `${sha256}.${Buffer.from(hkdfSync('sha256', key, '', 'object name', 8)).toString('hex')}`
}
