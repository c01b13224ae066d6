import { expect, test, vi } from 'vitest'
import { GET as authorizeRoute } from '@/app/api/esia/authorize/route'
import { GET as esiaAuthorizeRoute } from '@/app/esia/aas/oauth2/v2/ac/route'
import { MINUTE, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { configuredOrigin } from '@/lib/core/origin'
import { prisma } from '@/lib/db/client'
import { authorizeFromQuery, logoutUrl } from '@/lib/esia/client/authorize'
import { ESIA_SCOPE } from '@/lib/esia/client/config'
import { esiaProvider } from '@/lib/esia/client/provider'
import { personaOids, type Persona } from '@/prisma/seed/esia-accounts'
import { useEsia } from './use-esia'
import { accountOf, connectCabinet, location, signIn } from './mock-site'
import { BROWSER_STATE, callback, challengeOf, VERIFIER } from './esia-requests'

useEsia()

const own = () => ({
  client_id: env().ESIA_CLIENT_ID,
  scope: ESIA_SCOPE,
  response_type: 'code',
  redirect_uri: callback(),
  state: BROWSER_STATE,
  code_challenge: challengeOf(VERIFIER),
  code_challenge_method: 'S256',
})

/** What next-auth does with the provider once the browser is back. */
async function finish(back: URL, checks = { state: BROWSER_STATE, code_verifier: VERIFIER }) {
  const { token, userinfo, profile } = esiaProvider(configuredOrigin())
  if (typeof token !== 'object' || typeof userinfo !== 'object') throw new Error('The provider has no requests')
  const context = { params: Object.fromEntries(back.searchParams), checks }
  const exchanged = await token.request?.(context as never)
  const raw = await userinfo.request?.({ tokens: exchanged?.tokens } as never)
  return profile(raw as never, {})
}

test.each(['ivanova', 'smirnova', 'head'] as Persona[])(
  '%s comes to the cabinet exactly as ESIA knows them',
  async (persona) => {
    connectCabinet()
    const user = await finish(await signIn(persona))
    const { person } = accountOf(persona)
    const session = { sessionId: expect.stringMatching(/^[\w-]{36}$/), authenticatedAt: expect.any(Date) }
    expect(user).toEqual({ id: person.oid, esia: { ...person, ...session } })
  },
)

test.each([
  ['STANDARD', 'STANDARD', 'VERIFIED'],
  ['SIMPLIFIED', 'SIMPLIFIED', 'NOT_VERIFIED'],
  // The flag of the token alone does not confirm: the account says `trusted: false`.
  ['CONFIRMED', 'CONFIRMED', 'NOT_VERIFIED'],
] as const)('an account of level %s comes as %s', async (stored, level, vrfStu) => {
  connectCabinet()
  const { record } = accountOf('sidorova')
  const person = { ...record, docs: record.docs.map((document) => ({ ...document, vrfStu })) }
  await prisma().esiaAccount.update({ where: { oid: personaOids.sidorova }, data: { level: stored, person } })
  expect((await finish(await signIn('sidorova'))).esia?.level).toBe(level)
})

test('an account without СНИЛС is refused as not confirmed, one without a patronymic is not', async () => {
  connectCabinet()
  const { middleName: _middleName, ...record } = accountOf('petrov').record
  await prisma().esiaAccount.update({ where: { oid: personaOids.petrov }, data: { person: record } })
  expect((await finish(await signIn('petrov'))).esia?.middleName).toBeNull()
  await prisma().esiaAccount.update({ where: { oid: personaOids.petrov }, data: { person: { ...record, snils: '' } } })
  await expect(signIn('petrov').then((back) => finish(back))).rejects.toMatchObject({ code: '007055' })
})

test('an answer to another browser’s sign-in is refused before anything is asked of ESIA', async () => {
  const fetched = vi.fn()
  vi.stubGlobal('fetch', fetched)
  const back = await signIn('ivanova')
  await expect(finish(back, { state: 'another-browser', code_verifier: VERIFIER })).rejects.toMatchObject({
    code: 'mixed-state',
  })
  back.searchParams.delete('state')
  await expect(finish(back)).rejects.toMatchObject({ code: 'mixed-state' })
  expect(fetched).not.toHaveBeenCalled()
})

test('a token reply that does not echo the state is refused', async () => {
  const back = await signIn('ivanova')
  vi.stubGlobal('fetch', async () =>
    Response.json({ access_token: 'a', id_token: 'b', state: 'other', token_type: 'Bearer', expires_in: 3600 }),
  )
  await expect(finish(back)).rejects.toMatchObject({ code: 'token-refused' })
})

test('ESIA’s own code of refusal reaches the cabinet; silence is «unavailable»', async () => {
  connectCabinet()
  const back = await signIn('ivanova')
  await expect(finish(back, { state: BROWSER_STATE, code_verifier: 'w'.repeat(64) })).rejects.toMatchObject({
    code: '007039',
  })
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('fetch failed')))
  await expect(finish(back)).rejects.toMatchObject({ code: 'unavailable' })
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }))
  await expect(finish(back)).rejects.toMatchObject({ code: 'unavailable' })
})

test('the cabinet’s own address signs next-auth’s request so that ESIA accepts it, its state a UUID', async () => {
  const request = new Request(`${configuredOrigin()}/api/esia/authorize?${new URLSearchParams(own())}`)
  const response = await authorizeRoute(request)
  expect(response.status).toBe(302)
  const target = response.headers.get('location') ?? ''
  expect(new URL(target).searchParams.get('state')).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  )
  expect(location(await esiaAuthorizeRoute(new Request(target), undefined)).pathname).toBe('/esia/login')
})

test.each([
  ['redirect_uri', 'https://evil.example/api/auth/callback/esia'],
  ['client_id', 'STRANGER'],
  ['response_type', 'token'],
  ['state', ''],
  ['state', 'a b&c=1'],
  ['code_challenge', ''],
  ['code_challenge_method', 'plain'],
])('the cabinet signs nothing for a request whose %s is «%s»', async (name, value) => {
  const query = new URLSearchParams({ ...own(), [name]: value })
  await expect(authorizeFromQuery(configuredOrigin(), query, 'visitor')).rejects.toMatchObject({ code: '007003' })
})

test('one address gets sixty signatures a minute, and then a page that says so', async () => {
  const ask = (client: string) =>
    authorizeRoute(
      new Request(`${configuredOrigin()}/api/esia/authorize?${new URLSearchParams(own())}`, {
        headers: { 'x-client-address': client },
      }),
    )
  const answers = await Promise.all(Array.from({ length: 61 }, () => ask('203.0.113.7')))
  const refused = answers.map((answer) => answer.headers.get('location')).filter((to) => to?.startsWith('/sign-in'))
  expect(refused).toEqual(['/sign-in?error=too-many'])
  expect((await ask('203.0.113.8')).headers.get('location')).toContain('/esia/aas/oauth2/v2/ac')
})

test('a clock that differs from that of ESIA is noticed in the log', async () => {
  const warned = vi.spyOn(log, 'warn')
  const back = await signIn('ivanova')
  const date = new Date(now().getTime() - 5 * MINUTE).toUTCString()
  vi.stubGlobal('fetch', async () => Response.json({}, { headers: { date } }))
  await expect(finish(back)).rejects.toMatchObject({ code: 'token-refused' })
  expect(warned).toHaveBeenCalledWith('the clock differs from that of esia', { durationMs: expect.any(Number) })
  warned.mockRestore()
})

test('the cabinet asks for its own scopes whatever the address says', async () => {
  const url = await authorizeFromQuery(
    configuredOrigin(),
    new URLSearchParams({ ...own(), scope: 'openid medical_doc' }),
    'visitor',
  )
  expect(new URL(url).searchParams.get('scope')).toBe(ESIA_SCOPE)
})

test('leaving ESIA names the client and the way back', () => {
  const url = new URL(logoutUrl('http://localhost:3000', 'http://localhost:3000/'))
  expect(url.pathname).toBe('/esia/idp/ext/Logout')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: env().ESIA_CLIENT_ID,
    redirect_url: 'http://localhost:3000/',
  })
})
