import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { configuredOrigin } from '@/lib/core/origin'
import { HttpPerson, paths, target } from './http-person'
import { authorizeFields, signFields } from './esia-requests'
import { passTime } from './mock-site'
import { refused, useHttpMock } from './use-http'

const site = useHttpMock()

describe('methods and leaving', () => {
  test.each(['ac', 'te'] as const)('a wrong method at %s is 007009 with 405', async (name) => {
    for (const path of [paths[1][name], paths[2][name]]) {
      const response = name === 'ac' ? await site.person.post(path) : await site.person.get(path)
      expect(response.status).toBe(405)
      expect(await refused(response)).toBe('007009')
    }
  })

  test.each([
    ['our page', `${configuredOrigin()}/?left=1`, env().ESIA_CLIENT_ID, '/?left=1'],
    ['another site', 'https://evil.example/', env().ESIA_CLIENT_ID, '/esia/error?code=ESIA-007023'],
    [
      'a site that looks like ours',
      `${configuredOrigin()}.evil.example/`,
      env().ESIA_CLIENT_ID,
      '/esia/error?code=ESIA-007023',
    ],
    ['no address', '', env().ESIA_CLIENT_ID, '/esia/error?code=ESIA-007014'],
    ['a script', 'javascript:alert(1)', env().ESIA_CLIENT_ID, '/esia/error?code=ESIA-007023'],
    ['a stranger', `${configuredOrigin()}/`, 'STRANGER', '/esia/error?code=ESIA-007005'],
  ])('leaving for %s goes to the right place', async (_name, redirect_url, client_id, expected) => {
    const leaver = new HttpPerson(site.url)
    const place = target(await leaver.get(`/esia/idp/ext/Logout?${new URLSearchParams({ client_id, redirect_url })}`))
    expect(place.pathname + place.search).toBe(expected)
  })

  test('the key set verifies the tokens', async () => {
    const { keys } = (await (await site.person.get('/esia/.well-known/jwks.json')).json()) as { keys: object[] }
    expect(keys).toEqual([expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig' })])
    expect(keys[0]).not.toHaveProperty('d')
  })
})

describe('the session of Госуслуги', () => {
  const begin = async (visitor: HttpPerson) => visitor.authorize(await signFields(authorizeFields(), 2))

  test('within it consent is asked for, no password; the tokens name one session and the time of the password', async () => {
    const [one, two] = [await site.person.tokens(), await site.person.tokens()].map(({ id_token = '' }) =>
      decodeJwt(id_token),
    )
    expect(one?.['urn:esia:sid']).toBe(two?.['urn:esia:sid'])
    expect(one?.auth_time).toBe(two?.auth_time)
    expect(one).toMatchObject({ amr: 'PWD', 'urn:esia:amd': 'PWD' })
  })

  test('«Отказаться» gives no code, and consent without a session gives none either', async () => {
    await begin(site.person)
    expect(target(await site.person.post('/esia/login/refuse')).searchParams.get('error')).toBe('access_denied')
    const stranger = new HttpPerson(site.url)
    expect((await begin(stranger)).pathname).toBe('/esia/login')
    expect(target(await stranger.post('/esia/login/consent/give')).pathname).toBe('/esia/login')
  })

  test('it ends after eight hours', async () => {
    passTime(8 * HOUR + MINUTE)
    expect((await begin(site.person)).pathname).toBe('/esia/login')
  })

  test.each([
    ['leaving', (visitor: HttpPerson) => visitor.get('/esia/idp/ext/Logout?client_id=x')],
    ['«Войти другим пользователем»', (visitor: HttpPerson) => visitor.post('/esia/login/consent/change')],
  ])('%s ends it for the copied cookie too', async (_name, leave) => {
    const visitor = new HttpPerson(site.url)
    await visitor.signIn('ivanova@demo.test')
    const copy = visitor.copy()
    expect((await begin(visitor)).pathname).toBe('/esia/login/consent')
    await leave(visitor)
    expect((await begin(copy)).pathname).toBe('/esia/login')
  })

  test('a cookie with another secret is no session', async () => {
    expect((await begin(site.person.copy((value) => `${value.slice(0, -1)}!`))).pathname).toBe('/esia/login')
  })
})
