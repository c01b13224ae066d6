import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { expect, test, vi } from 'vitest'
import { GET as authorizeRoute } from '@/app/api/esia/authorize/route'
import { GET as esiaAuthorizeRoute } from '@/app/esia/aas/oauth2/v2/ac/route'
import { MINUTE, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { configuredOrigin } from '@/lib/core/origin'
import { prisma } from '@/lib/db/client'
import { authorizeFromQuery, logoutUrl } from '@/lib/esia/client/authorize'
import { ESIA_SCOPE, expectedIssuer } from '@/lib/esia/client/config'
import { esiaProvider } from '@/lib/esia/client/provider'
import { verifyTokens } from '@/lib/esia/client/tokens'
import { demoKeys } from '@/lib/esia/keys'
import { personaOids, type Persona } from '@/prisma/seed/esia-accounts'
import { useEsia } from './use-esia'
import { accountOf, callback, challengeOf, connectCabinet, location, signIn, STATE, VERIFIER } from './mock-site'

useEsia()

const own = () => ({
  client_id: env().ESIA_CLIENT_ID,
  scope: ESIA_SCOPE,
  response_type: 'code',
  redirect_uri: callback(),
  state: STATE,
  code_challenge: challengeOf(VERIFIER),
  code_challenge_method: 'S256',
})

/** What next-auth does with the provider once the browser is back. */
async function finish(back: URL, checks = { state: STATE, code_verifier: VERIFIER }) {
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
    expect(user).toEqual({ id: person.oid, esia: { ...person, sessionId: expect.stringMatching(/^[\w-]{36}$/) } })
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
  await expect(finish(back, { state: STATE, code_verifier: 'w'.repeat(64) })).rejects.toMatchObject({ code: '007039' })
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('fetch failed')))
  await expect(finish(back)).rejects.toMatchObject({ code: 'unavailable' })
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }))
  await expect(finish(back)).rejects.toMatchObject({ code: 'unavailable' })
})

function claims(changes: JWTPayload = {}): JWTPayload {
  const at = Math.floor(now().getTime() / 1000)
  return { iss: expectedIssuer(), nbf: at, iat: at, exp: at + 3600, 'urn:esia:sid': 'session', ...changes }
}

const access = (changes: JWTPayload = {}) =>
  claims({ client_id: env().ESIA_CLIENT_ID, 'urn:esia:sbj_id': 1000, ...changes })
const identity = (changes: JWTPayload = {}) =>
  claims({ aud: env().ESIA_CLIENT_ID, sub: '1000', 'urn:esia:sbj': { 'urn:esia:sbj:oid': 1000 }, ...changes })

async function signed(payload: JWTPayload, owner: 'client' | 'provider' = 'provider', alg = 'RS256'): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg }).sign((await demoKeys(owner)).privateKey)
}

async function verify(accessClaims: JWTPayload, identityClaims: JWTPayload) {
  return verifyTokens({ accessToken: await signed(accessClaims), idToken: await signed(identityClaims) })
}

test('tokens whose oid is a number in one and a string in the other are one person', async () => {
  expect(await verify(access(), identity())).toEqual({ oid: '1000', sessionId: 'session', confirmed: false })
})

test('a clock that is 50 seconds off does no harm', async () => {
  const ahead = Math.floor(now().getTime() / 1000) + 50
  await expect(verify(access({ nbf: ahead, iat: ahead }), identity())).resolves.toBeTruthy()
})

const minutesFromNow = (minutes: number) => Math.floor((Date.now() + minutes * MINUTE) / 1000)

test.each([
  ['a foreign issuer', {}, { iss: 'http://evil.example/' }],
  ['a foreign issuer of the access token', { iss: 'http://evil.example/' }, {}],
  ['another audience', {}, { aud: 'STRANGER' }],
  ['another client', { client_id: 'STRANGER' }, {}],
  ['an expired token', { exp: minutesFromNow(-2) }, {}],
  ['a token of the future', { nbf: minutesFromNow(2) }, {}],
  ['an issue time in the future', {}, { iat: minutesFromNow(2) }],
  ['no expiry', {}, { exp: undefined }],
  ['two different people', { 'urn:esia:sbj_id': 1001 }, {}],
  ['a person inside that is not the subject', {}, { 'urn:esia:sbj': { 'urn:esia:sbj:oid': 1001 } }],
  ['two different sessions', { 'urn:esia:sid': 'other' }, {}],
] as [string, JWTPayload, JWTPayload][])('%s is refused', async (_name, accessChanges, identityChanges) => {
  await expect(verify(access(accessChanges), identity(identityChanges))).rejects.toMatchObject({
    code: 'token-refused',
  })
})

test('alg none, another algorithm, another key and a damaged token are refused', async () => {
  const accessToken = await signed(access())
  const bad = [
    new UnsecuredJWT(identity()).encode(),
    await signed(identity(), 'provider', 'RS512'),
    await signed(identity(), 'provider', 'PS256'),
    await signed(identity(), 'client'),
    await new SignJWT(identity())
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode('secret'.repeat(8))),
    `${await signed(identity())}x`,
  ]
  for (const idToken of bad)
    await expect(verifyTokens({ accessToken, idToken })).rejects.toMatchObject({ code: 'token-refused' })
})

test('the cabinet’s own address signs next-auth’s request so that ESIA accepts it', async () => {
  const request = new Request(`${configuredOrigin()}/api/esia/authorize?${new URLSearchParams(own())}`)
  const response = await authorizeRoute(request)
  expect(response.status).toBe(302)
  const target = response.headers.get('location') ?? ''
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
  await expect(authorizeFromQuery(configuredOrigin(), query)).rejects.toMatchObject({ code: '007003' })
})

test('the cabinet asks for its own scopes whatever the address says', async () => {
  const url = await authorizeFromQuery(
    configuredOrigin(),
    new URLSearchParams({ ...own(), scope: 'openid medical_doc' }),
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
