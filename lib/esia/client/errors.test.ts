import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { esiaErrorMessage, esiaErrors, parseEsiaErrorCode, refusalCode } from './errors'

const published = [
  '007002',
  '007003',
  '007004',
  '007005',
  '007006',
  '007007',
  '007008',
  '007009',
  '007011',
  '007013',
  '007014',
  '007015',
  '007019',
  '007023',
  '007039',
  '007040',
  '007046',
  '007053',
  '007055',
  '007194',
]

describe('table of ESIA errors', () => {
  test('every published code has its own sentence in Russian and a way forward', () => {
    expect(Object.keys(esiaErrors).sort()).toEqual(published)
    for (const { message, way } of Object.values(esiaErrors)) {
      expect(message).toMatch(/^[А-ЯЁ][^a-z]+\.$/)
      expect(way).toMatch(/^[А-ЯЁ][^a-z]+\.$/)
    }
    expect(new Set(Object.values(esiaErrors).map(({ message }) => message)).size).toBe(published.length)
  })

  test('every code the client throws is in the table', () => {
    const sources = ['authorize', 'provider', 'tokens', 'claims', 'person', 'http', 'service'].map((name) =>
      readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8'),
    )
    const thrown = sources.flatMap((source) =>
      [...source.matchAll(/EsiaError\('([^']+)'\)/g)].map(([, code]) => code ?? ''),
    )
    expect(thrown.length).toBeGreaterThan(5)
    for (const code of thrown) expect(parseEsiaErrorCode(code)).toBe(code)
  })

  test('a code is understood with and without the prefix; a strange one gives the general sentence', () => {
    expect(esiaErrorMessage('ESIA-007011')).toEqual(esiaErrorMessage('007011'))
    expect(esiaErrorMessage('OAuthCallback').message).toBe('Не получилось войти через Госуслуги.')
    expect(parseEsiaErrorCode('constructor')).toBeNull()
  })

  test('the number in the description beats the OAuth name; without a refusal there is no code', () => {
    expect(refusalCode('invalid_request', 'ESIA-007015: bad time')).toBe('007015')
    expect(refusalCode('access_denied', null)).toBe('007004')
    expect(refusalCode('strange', 'ESIA-999999')).toBe('007007')
    expect(refusalCode(null, null)).toBeNull()
  })
})
