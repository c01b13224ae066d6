import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { readEnv } from '@/lib/core/env'
import { newFileKey, objectNameOf, unwrapKey, wrapKey } from './keys'
import { DamagedBlob, objectName, objectPath, UnknownMasterKey } from './port'

const sha256 = 'ab'.repeat(32)
const [one, two] = [
  { id: 'one', key: randomBytes(32) },
  { id: 'two', key: randomBytes(32) },
]

test('a wrapped key is opened by its master key alone, for its file alone', () => {
  const key = newFileKey()
  const row = { sha256, ...wrapKey(one, sha256, key) }
  expect(unwrapKey([two, one], row).equals(key)).toBe(true)
  expect(() => unwrapKey([two], row)).toThrow(UnknownMasterKey)
  expect(() => unwrapKey([{ id: 'one', key: two.key }], row)).toThrow(DamagedBlob)
  expect(() => unwrapKey([one], { ...row, sha256: 'cd'.repeat(32) })).toThrow(DamagedBlob)
  expect(() => unwrapKey([{ id: 'two', key: one.key }], { ...row, keyId: 'two' })).toThrow(DamagedBlob)
})

test('any changed or missing byte of a wrapped key is refused', () => {
  const row = { sha256, ...wrapKey(one, sha256, newFileKey()) }
  for (let at = 0; at < row.wrappedKey.length; at += 1) {
    const wrappedKey = row.wrappedKey.map((byte, index) => (index === at ? byte ^ 1 : byte))
    expect(() => unwrapKey([one], { ...row, wrappedKey })).toThrow(DamagedBlob)
    expect(() => unwrapKey([one], { ...row, wrappedKey: row.wrappedKey.slice(0, at) })).toThrow(DamagedBlob)
  }
})

test('an object is named by its key: the same under another wrapping, another for the same bytes encrypted anew', () => {
  const key = newFileKey()
  const name = objectNameOf(sha256, key)
  expect(objectNameOf(sha256, unwrapKey([two], { sha256, ...wrapKey(two, sha256, key) }))).toBe(name)
  expect(objectNameOf(sha256, newFileKey())).not.toBe(name)
  expect(objectName(objectPath(name))).toBe(name)
})

test.each(['incoming/0b2c', `cd/ab/${sha256}`, `ab/ab/${sha256}.tmp`, 'probe', `ab/ab/../ab/${sha256}`])(
  '%s is not an object of ours',
  (path) => {
    expect(objectName(path)).toBeNull()
  },
)

const variables = {
  DATABASE_URL: 'postgresql://x/y',
  AUTH_SECRET: 'x'.repeat(32),
  JOURNAL_KEY: randomBytes(32).toString('base64'),
  PERSONAL_DATA_KEYS: `p:${randomBytes(32).toString('base64')}`,
  PERSONAL_DATA_INDEX_KEY: randomBytes(32).toString('base64'),
}
const good = randomBytes(32).toString('base64')

test('master keys are read in their order', () => {
  const env = readEnv({ ...variables, STORAGE_KEYS: `k2:${good}, k1:${randomBytes(32).toString('base64url')}` })
  expect(env.ok && env.data.STORAGE_KEYS.map(({ id, key }) => [id, key.length])).toEqual([
    ['k2', 32],
    ['k1', 32],
  ])
})

test.each([
  undefined,
  '',
  'x',
  `:${good}`,
  `k1:${good.slice(4)}`,
  `k1:${good},k1:${good}`,
  `k1:${good},`,
  `ключ:${good}`,
])('wrong master keys (%j) stop the start with a sentence that names the variable and shows no key', (STORAGE_KEYS) => {
  const env = readEnv({ ...variables, STORAGE_KEYS })
  expect(env).toMatchObject({ ok: false, message: expect.stringContaining('STORAGE_KEYS: укажите ключи') })
  expect(JSON.stringify(env)).not.toContain(good)
})

test('a bucket without its name or keys is named before the start', () => {
  const env = readEnv({ ...variables, STORAGE_KEYS: `k:${good}`, STORAGE: 's3', S3_BUCKET: 'vault' })
  expect(env).toMatchObject({ ok: false, message: expect.stringContaining('S3_ACCESS_KEY_ID: нужна при STORAGE=s3') })
})
