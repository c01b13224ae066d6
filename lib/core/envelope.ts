import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import type { MasterKey } from './env'

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SHAPE = /^v1:([\w.-]{1,64}):([\w-]{38,})$/

// Making bytes into a key costs four times what encrypting a number does.
const known = new WeakMap<Buffer, KeyObject>()

function ready(key: Buffer): KeyObject {
  const made = known.get(key) ?? createSecretKey(key)
  known.set(key, made)
  return made
}

/** Where a value lies: an envelope opens nowhere else. */
export type Place = { table: string; column: string; row: string }

/** An envelope that cannot be opened; the message says why and never what lies in it. */
export class ClosedEnvelope extends Error {
  readonly code = 'CLOSED_ENVELOPE'

  constructor(place: Place, why: string) {
    super(`${place.table}.${place.column}: ${why}`)
    this.name = 'ClosedEnvelope'
  }
}

/**
 * Encrypts a value (AES-256-GCM) under the first key, bound to its place and to the name of the key:
 * `v1:<key>:<base64url of nonce, text and tag>`.
 */
export function sealValue([first]: readonly [MasterKey, ...MasterKey[]], place: Place, value: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', ready(first.key), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(boundTo(first.id, place))
  const sealed = Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${VERSION}:${first.id}:${sealed.toString('base64url')}`
}

/** The value of an envelope. Throws `ClosedEnvelope` when it was changed, moved, or closed by a key that is not given. */
export function openValue(keys: readonly MasterKey[], place: Place, envelope: string): string {
  const [, keyId = '', text = ''] = SHAPE.exec(envelope) ?? []
  if (keyId === '') throw new ClosedEnvelope(place, 'вместо зашифрованного значения лежит что-то другое')
  const key = keys.find(({ id }) => id === keyId)
  if (!key) throw new ClosedEnvelope(place, `нет ключа «${keyId}», добавьте его в PERSONAL_DATA_KEYS`)
  const sealed = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', ready(key.key), sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(boundTo(keyId, place))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const opened = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    throw new ClosedEnvelope(place, 'значение изменено, перенесено из другой записи или зашифровано другим ключом')
  }
}

/** The name of the key that closes the envelope; null when it is none. */
export function keyOfEnvelope(envelope: string): string | null {
  return SHAPE.exec(envelope)?.[1] ?? null
}

/**
 * What stands for a value where it is looked up exactly or must be unique (HMAC-SHA256, base64url): the same value gives
 * the same index, which tells nothing without the key. `what` keeps values of different meaning apart.
 */
export function blindIndex(key: Buffer, what: string, value: string): string {
  return createHmac('sha256', ready(key)).update(`${what}\0${value}`).digest('base64url')
}

function boundTo(keyId: string, { table, column, row }: Place): Buffer {
  return Buffer.from(`personal data\0${keyId}\0${table}\0${column}\0${row}`)
}
