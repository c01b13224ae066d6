import { afterEach, expect, test, vi } from 'vitest'
import { blindIndex } from './envelope'

const SNILS = '11223344595'
const [fresh, former] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

async function withKeys(...keys: Buffer[]) {
  vi.resetModules()
  vi.stubEnv('PERSONAL_DATA_INDEX_KEY', keys.map((key) => key.toString('base64')).join())
  return import('./personal-data')
}

test('пока ключ индекса меняют, пишут под новым, а ищут и под прежним', async () => {
  const { snilsIndex, snilsIndexes } = await withKeys(fresh, former)
  expect(snilsIndex(SNILS)).toBe(blindIndex(fresh, 'СНИЛС', SNILS))
  expect(snilsIndexes(SNILS)).toEqual([fresh, former].map((key) => blindIndex(key, 'СНИЛС', SNILS)))
})

test.each(['', 'короткий', `${fresh.toString('base64')},`])('ключ «%s» назван ошибкой', async (value) => {
  vi.stubEnv('PERSONAL_DATA_INDEX_KEY', value)
  const { readEnv } = await import('./env')
  expect(readEnv(process.env)).toMatchObject({
    ok: false,
    message: expect.stringContaining('PERSONAL_DATA_INDEX_KEY: укажите 32 случайных байта в base64'),
  })
})
