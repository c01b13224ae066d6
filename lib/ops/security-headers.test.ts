import { describe, expect, test } from 'vitest'
import { commonHeaders, contentSecurityPolicy, hasOwnPolicy, isIndexed, makeNonce } from './security-headers'

const options = { appUrl: 'http://localhost:3000', formOrigins: [], development: false }

function directive(policy: string, name: string): string | undefined {
  return policy
    .split('; ')
    .find((line) => line.startsWith(`${name} `))
    ?.slice(name.length + 1)
}

describe('политика содержимого', () => {
  test('скрипты только свои и только с одноразовым числом ответа', () => {
    const policy = contentSecurityPolicy('/cabinet', 'abc', options)
    expect(directive(policy, 'script-src')).toBe(`'self' 'nonce-abc' 'strict-dynamic'`)
    expect(makeNonce()).not.toBe(makeNonce())
  })

  test('ни одна страница не даёт встроить себя', () => {
    expect(directive(contentSecurityPolicy('/cabinet', 'abc', options), 'frame-ancestors')).toBe(`'none'`)
  })

  test.each([
    ['/api/documents/0198/content', true],
    ['/api/documents/0198/view', true],
    ['/api/messages/files/0198', true],
    ['/api/documents/0198/content/more', false],
    ['/api/messages/files/0198/more', false],
    ['/api/messages', false],
    ['/api/documents', false],
    ['/cabinet', false],
  ])('у %s своя политика: %s', (path, expected) => {
    expect(hasOwnPolicy(path)).toBe(expected)
  })

  test('формы ведут к себе и в ЕСИА', () => {
    const policy = contentSecurityPolicy('/', 'abc', { ...options, formOrigins: ['https://esia.gosuslugi.ru'] })
    expect(directive(policy, 'form-action')).toBe(`'self' https://esia.gosuslugi.ru`)
  })

  test('eval разрешён только при разработке', () => {
    expect(contentSecurityPolicy('/', 'abc', options)).not.toContain('unsafe-eval')
    expect(contentSecurityPolicy('/', 'abc', { ...options, development: true })).toContain('unsafe-eval')
  })
})

test('HSTS посылается только по https', () => {
  const names = (appUrl: string) => commonHeaders({ ...options, appUrl }).map(([name]) => name)
  expect(names('http://localhost:3000')).not.toContain('Strict-Transport-Security')
  expect(names('https://cabinet.example.ru')).toContain('Strict-Transport-Security')
})

test.each([
  ['/', true],
  ['/help', true],
  ['/verify', true],
  ['/favicon.svg', true],
  ['/schemas/certificate-1.xsd', true],
  ['/verify/7726000000001', false],
  ['/verify/file/00', false],
  ['/verify/batch', false],
  ['/cabinet', false],
  ['/staff/applications/0198', false],
  ['/api/v1/verify', false],
  ['/help/more', false],
])('поисковикам %s: %s', (path, expected) => {
  expect(isIndexed(path)).toBe(expected)
})
