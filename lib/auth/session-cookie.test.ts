import { expect, test } from 'vitest'
import { sessionCookie } from './session'
import { signInCookies, wantedPath } from './sign-in-cookies'

test('печенье сеанса по HTTPS привязано к самому адресу, недоступно сценариям и чужим страницам', () => {
  // RFC 6265bis: the prefix is believed only with Secure, Path=/ and without Domain.
  expect(sessionCookie('https://cabinet.example.ru')).toEqual({
    name: '__Host-session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
  })
  expect(sessionCookie('http://localhost:3000')).toMatchObject({ name: 'session', options: { secure: false } })
})

test('печенья входа привязаны к тому же адресу: соседний узел домена их не подложит', () => {
  for (const { name, options } of Object.values(signInCookies('https://cabinet.example.ru'))) {
    expect(name).toMatch(/^__Host-next-auth\./)
    expect(options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
  }
  expect(signInCookies('http://localhost:3000').state.name).toBe('next-auth.state')
})

test.each([
  ['http://localhost:3000/sign-in/done?next=%2Fcabinet%2Feducation', '/cabinet/education'],
  ['http://localhost:3000/sign-in/done?next=%2F%2Fevil.example', ''],
  ['not an address', ''],
  [undefined, ''],
])('после отказа Госуслуг место, куда шли, помнится и никуда больше не ведёт: %s', (cookie, path) => {
  expect(wantedPath(cookie)).toBe(path)
})
