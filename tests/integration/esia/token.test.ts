import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, test } from 'vitest'
import { MINUTE } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { setBehaviour } from '@/lib/esia/mock/behaviour'
import { refreshFields, signFields, tokenFields, type Fields, type SignWay, type Version } from './esia-requests'
import { accountOf, passTime } from './mock-site'
import { ago, refused, useHttpMock } from './use-http'

const { oid } = accountOf('head').person
const site = useHttpMock()

describe('token', () => {
  test('tokens carry the person, the session and the scopes as ESIA writes them', async () => {
    const { access_token = '', id_token = '' } = await site.person.tokens()
    const access = decodeJwt(access_token)
    const client = env().ESIA_CLIENT_ID
    expect(decodeProtectedHeader(access_token)).toEqual({ ver: 1, typ: 'JWT', sbt: 'access', alg: 'RS256' })
    expect(access).toMatchObject({ client_id: client, 'urn:esia:sbj_id': Number(oid), exp: (access.nbf ?? 0) + 3600 })
    expect(access.iss).toMatch(/^http:\/\/[^/]+\/$/)
    expect(access.scope).toContain(`fullname?oid=${oid}`)
    expect(decodeJwt(id_token)).toMatchObject({
      ...{ aud: client, sub: Number(oid), 'urn:esia:amd': 'PWD', 'urn:esia:sid': access['urn:esia:sid'] },
      'urn:esia:sbj': { 'urn:esia:sbj:is_tru': true, 'urn:esia:sbj:lvl': 'PR' },
    })
  })

  test('a standard account has level P and no mark of confirmation at all', async () => {
    await prisma().esiaAccount.update({ where: { oid }, data: { level: 'STANDARD' } })
    const subject = decodeJwt((await site.person.tokens()).id_token ?? '')['urn:esia:sbj']
    await prisma().esiaAccount.update({ where: { oid }, data: { level: 'CONFIRMED' } })
    expect(subject).toMatchObject({ 'urn:esia:sbj:lvl': 'P' })
    expect(subject).not.toHaveProperty('urn:esia:sbj:is_tru')
  })

  test('twenty exchanges of one code at once give exactly one token', async () => {
    const fields = await signFields(tokenFields(await site.person.code()), 2)
    const replies = await Promise.all(Array.from({ length: 20 }, () => site.person.exchange(fields)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const reply of replies.filter(({ status }) => status !== 200)) expect(await refused(reply)).toBe('007011')
  })

  test('a code of another address of return is 007011', async () => {
    const code = await site.person.code()
    await prisma().esiaCode.updateMany({ data: { redirectUri: 'http://127.0.0.1:3000/api/auth/callback/esia' } })
    expect(await refused(await site.person.exchange(await signFields(tokenFields(code), 2)))).toBe('007011')
  })

  test.each<[string, Version]>([
    ['v3/te', 2],
    ['the legacy te', 1],
  ])('a code gives tokens at %s, once', async (_name, version) => {
    const fields = await signFields(tokenFields(await site.person.code({}, version)), version)
    const reply = (await (await site.person.exchange(fields, version)).json()) as Fields
    expect(reply).toMatchObject({ state: fields.state, token_type: 'Bearer', expires_in: 3600 })
    expect(reply).not.toHaveProperty('refresh_token')
    expect(decodeJwt(reply.id_token ?? '').sub).toBe(Number(oid))
    expect(await refused(await site.person.exchange(fields, version))).toBe('007011')
  })

  test.each<[string, string, Fields, SignWay, Version]>([
    ['another grant', '007003', { grant_type: 'password' }, 2, 2],
    ['another kind of token', '007003', { token_type: 'MAC' }, 2, 2],
    ['no state', '007014', { state: '' }, 2, 2],
    ['no code', '007014', { code: '' }, 2, 2],
    ['no scope', '007013', { scope: '' }, 2, 2],
    ['more scopes than granted', '007006', { scope: 'openid medical_doc' }, 2, 2],
    ['a forbidden scope', '007006', { scope: 'usr_inf' }, 2, 2],
    ['an old time', '007015', { timestamp: ago(6) }, 2, 2],
    ['another address of return', '007023', { redirect_uri: 'https://evil.example/' }, 2, 2],
    ['a stranger', '007005', { client_id: 'STRANGER' }, 2, 2],
    ['an unknown code', '007011', { code: 'never-issued' }, 2, 2],
    ['another verifier', '007039', { code_verifier: 'w'.repeat(64) }, 2, 2],
    ['no verifier', '007039', { code_verifier: '' }, 2, 2],
    ['the v1 signature at v3/te', '007014', {}, 1, 2],
    ['the v2 signature at the legacy te', '007053', {}, 2, 1],
  ])('%s: %s, and the code stays good', async (_name, number, changes, way, version) => {
    const code = await site.person.code()
    const fields = await signFields(tokenFields(code, changes), way)
    expect(await refused(await site.person.exchange(fields, version))).toBe(number)
    expect((await site.person.exchange(await signFields(tokenFields(code), 2))).status).toBe(200)
  })

  test('the signature of the authorize request is no signature of the token request', async () => {
    const code = await site.person.code()
    const { client_secret = '' } = await signFields(tokenFields(''), 2)
    const fields = { ...(await signFields(tokenFields(code), 2)), client_secret }
    expect(await refused(await site.person.exchange(fields))).toBe('007053')
  })

  test('a parameter twice is 007003, a code after three minutes 007011', async () => {
    const code = await site.person.code()
    const twice = new URLSearchParams(await signFields(tokenFields(code), 2))
    twice.append('code', code)
    expect(await refused(await site.person.exchange(twice))).toBe('007003')
    passTime(3 * MINUTE + 1000)
    expect(await refused(await site.person.exchange(await signFields(tokenFields(code), 2)))).toBe('007011')
  })

  test('less may be asked for than was granted: the token opens no more', async () => {
    const code = await site.person.code()
    const reply = await site.person.exchange(await signFields(tokenFields(code, { scope: 'fullname' }), 2))
    const tokens = (await reply.json()) as Fields
    expect(tokens).not.toHaveProperty('id_token')
    expect((await data('/docs', tokens.access_token)).status).toBe(403)
  })

  test.each([
    ['007008', 503],
    ['007007', 500],
  ] as const)('on a bad day: %s with status %i', async (failure, status) => {
    const fields = await signFields(tokenFields(await site.person.code()), 2)
    await setBehaviour({ failure })
    const response = await site.person.exchange(fields)
    expect(response.status).toBe(status)
    expect(await refused(response)).toBe(failure)
  })

  test('oid is a number or a string, as the mock was told', async () => {
    await setBehaviour({ oidAsText: true })
    const tokens = await site.person.tokens()
    expect(decodeJwt(tokens.id_token ?? '').sub).toBe(oid)
    expect(decodeJwt(tokens.access_token ?? '')['urn:esia:sbj_id']).toBe(oid)
    expect((await data('', tokens.access_token)).status).toBe(200)
  })

  test('answers are held back as long as the mock was told', async () => {
    const fields = await signFields(tokenFields('never-issued'), 2)
    await setBehaviour({ latencyMs: 300 })
    const started = performance.now()
    await site.person.exchange(fields)
    expect(performance.now() - started).toBeGreaterThan(290)
  })
})

describe('refresh', () => {
  const offline = () => site.person.tokens({ access_type: 'offline' })

  test.each<[string, SignWay]>([
    ['with redirect_uri at the end', 2],
    ['with the refresh token at the end', 'refresh'],
  ])('a string signed %s is taken; the token is changed for the next one', async (_name, way) => {
    const { refresh_token: first = '' } = await offline()
    const reply = (await (await site.person.refresh(first, {}, way)).json()) as Fields
    expect(reply.refresh_token).not.toBe(first)
    expect((await data('', reply.access_token)).status).toBe(200)
    expect((await site.person.refresh(reply.refresh_token ?? '', {}, way)).status).toBe(200)
  })

  test('the legacy te takes its own signature only', async () => {
    const { refresh_token = '' } = await offline()
    expect(await refused(await site.person.refresh(refresh_token, {}, 2, 1))).toBe('007053')
    expect((await site.person.refresh(refresh_token, {}, 1, 1)).status).toBe(200)
  })

  test('a used token that comes again ends the whole family', async () => {
    const { refresh_token: first = '' } = await offline()
    const { refresh_token: second = '' } = (await (await site.person.refresh(first)).json()) as Fields
    expect(await refused(await site.person.refresh(first))).toBe('007011')
    expect(await refused(await site.person.refresh(second))).toBe('007011')
  })

  test('of ten refreshes at once one gets tokens, and then the family is over', async () => {
    const { refresh_token: first = '' } = await offline()
    const replies = await Promise.all(Array.from({ length: 10 }, () => site.person.refresh(first)))
    const good = replies.filter(({ status }) => status === 200)
    expect(good).toHaveLength(1)
    const { refresh_token: second = '' } = (await good[0]?.json()) as Fields
    expect(await refused(await site.person.refresh(second))).toBe('007011')
  })

  test.each<[string, string, Fields]>([
    ['an unknown token', '007011', { refresh_token: 'never-issued' }],
    ['no token', '007014', { refresh_token: '' }],
    ['a wider scope', '007006', { scope: 'openid medical_doc' }],
    ['an old time', '007015', { timestamp: ago(6) }],
    ['another address of return', '007023', { redirect_uri: 'https://evil.example/' }],
  ])('%s: %s, and the right token stays good', async (_name, number, changes) => {
    const { refresh_token = '' } = await offline()
    expect(await refused(await site.person.refresh(refresh_token, changes))).toBe(number)
    expect((await site.person.refresh(refresh_token)).status).toBe(200)
  })

  test('the refresh token of another request is not covered by a signature made for it', async () => {
    const [one, other] = [await offline(), await offline()]
    const fields = await signFields(refreshFields(one.refresh_token ?? ''), 'refresh')
    expect(await refused(await site.person.exchange({ ...fields, refresh_token: other.refresh_token ?? '' }))).toBe(
      '007053',
    )
  })
})

function data(path: string, token = ''): Promise<Response> {
  return site.person.get(`/esia/rs/prns/${oid}${path}`, { authorization: `Bearer ${token}` })
}
