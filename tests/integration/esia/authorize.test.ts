import { expect, test } from 'vitest'
import { MINUTE, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { esiaTimestamp } from '@/lib/esia/protocol'
import { useEsia } from './use-esia'
import { authorize, authorizeFields, callback, cookieOf, location, STATE } from './mock-site'

useEsia()

async function expectRefusal(response: Response, number: string): Promise<void> {
  const back = location(response)
  expect(back.origin + back.pathname).toBe(callback())
  expect(back.searchParams.get('error_description')).toContain(`ESIA-${number}`)
  expect(back.searchParams.get('error')).toMatch(/^[a-z_]+$/)
  expect(back.searchParams.get('state')).toBe(STATE)
  expect(await prisma().esiaLogin.count()).toBe(0)
}

function expectOwnPage(response: Response, number: string): void {
  const page = location(response)
  expect(page.pathname + page.search).toBe(`/esia/error?code=ESIA-${number}`)
  expect(response.headers.get('set-cookie')).toBeNull()
}

test('a rightly signed request opens a visit tied to the browser by a cookie; the database keeps only its hash', async () => {
  const response = await authorize(await authorizeFields())
  expect(location(response).pathname).toBe('/esia/login')
  expect(response.headers.get('set-cookie')).toMatch(/; Path=\/esia; HttpOnly; SameSite=Lax$/)
  const visit = await prisma().esiaLogin.findFirstOrThrow()
  expect(JSON.stringify(visit)).not.toContain(cookieOf(response).split('.')[1])
})

test('a wrong signature is 007053', async () => {
  const fields = await authorizeFields()
  await expectRefusal(
    await authorize({ ...fields, client_secret: (await authorizeFields({ scope: 'openid' })).client_secret ?? '' }),
    '007053',
  )
  await expectRefusal(await authorize({ ...fields, client_secret: 'secret' }), '007053')
  const base64 = Buffer.from(fields.client_secret ?? '', 'base64url').toString('base64')
  await expectRefusal(await authorize({ ...fields, client_secret: base64 }), '007053')
})

test.each(['scope', 'timestamp'])('%s changed after signing is 007053', async (name) => {
  const fields = await authorizeFields()
  const changed = { scope: 'openid fullname', timestamp: esiaTimestamp(new Date(now().getTime() + MINUTE)) }[name] ?? ''
  await expectRefusal(await authorize({ ...fields, [name]: changed }), '007053')
})

test.each([-10 * MINUTE, 10 * MINUTE])('a timestamp %i ms away is 007015', async (offset) => {
  const timestamp = esiaTimestamp(new Date(now().getTime() + offset))
  await expectRefusal(await authorize(await authorizeFields({ timestamp })), '007015')
})

test('a timestamp in another spelling is 007015', async () => {
  await expectRefusal(await authorize(await authorizeFields({ timestamp: now().toISOString() })), '007015')
})

test.each([
  'https://evil.example/api/auth/callback/esia',
  'http://localhost.evil.example/api/auth/callback/esia',
  'http://localhost:3000@evil.example/api/auth/callback/esia',
  'http://localhost:3000/api/auth/callback/esia/../../../evil',
  'http://localhost:3000/api/auth/callback/esia?next=1',
  'javascript:alert(1)',
  'not an address',
])('an unregistered redirect_uri is told on ESIA’s own page and never followed: %s', async (redirect_uri) => {
  expectOwnPage(await authorize(await authorizeFields({ redirect_uri })), '007023')
})

test('an unknown client is told on ESIA’s own page', async () => {
  expectOwnPage(await authorize(await authorizeFields({ client_id: 'STRANGER' })), '007005')
})

test('a certificate of somebody else is 007002', async () => {
  await expectRefusal(
    await authorize({ ...(await authorizeFields()), client_certificate_hash: 'ab'.repeat(32) }),
    '007002',
  )
})

test.each(['usr_inf', 'openid usr_inf', 'openid everything'])('scope «%s» is refused with 007006', async (scope) => {
  await expectRefusal(await authorize(await authorizeFields({ scope })), '007006')
})

test.each([
  [{ scope: '' }, '007013'],
  [{ timestamp: '' }, '007014'],
  [{ response_type: 'token' }, '007003'],
  [{ access_type: 'offline' }, '007019'],
  [{ code_challenge_method: 'plain' }, '007040'],
  [{ code_challenge: 'short' }, '007040'],
])('%o is %s', async (changes, number) => {
  await expectRefusal(await authorize(await authorizeFields(changes)), number)
})

test('a doubled parameter is 007003', async () => {
  const query = new URLSearchParams(await authorizeFields())
  query.append('scope', 'openid')
  await expectRefusal(await authorize(query), '007003')
})
