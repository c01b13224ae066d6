import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password'

test('a hash names its scheme, never repeats and verifies only its own password, spaces included', async () => {
  const hash = await hashPassword('Gosuslugi-2026')
  expect(hash).toMatch(/^scrypt\$16384\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await hashPassword('Gosuslugi-2026')).not.toBe(hash)
  expect(await verifyPassword('Gosuslugi-2026', hash)).toBe(true)
  expect(await verifyPassword(' Gosuslugi-2026', hash)).toBe(false)
})

test('nobody’s password is never right', async () => {
  expect(await verifyPassword('', null)).toBe(false)
})
