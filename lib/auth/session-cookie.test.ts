import { expect, test } from 'vitest'
import { sessionCookie } from './session'

test('печенье сеанса по HTTPS привязано к самому адресу, недоступно сценариям и чужим страницам', () => {
  // RFC 6265bis: the prefix is believed only with Secure, Path=/ and without Domain.
  expect(sessionCookie('https://cabinet.example.ru')).toEqual({
    name: '__Host-session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
  })
  expect(sessionCookie('http://localhost:3000')).toMatchObject({ name: 'session', options: { secure: false } })
})
