import { decodeJwt, decodeProtectedHeader } from 'jose'
import { expect, test } from 'vitest'
import { MINUTE, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { esiaTimestamp } from '@/lib/esia/protocol'
import { useEsia } from './use-esia'
import { accountOf, exchange, passTime, signInForCode, tokenFields } from './mock-site'

useEsia()

async function expectRefusal(response: Response, number: string): Promise<void> {
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error_description: expect.stringContaining(`ESIA-${number}`) })
}

test('tokens carry the person, the session and the scopes as ESIA writes them; state is echoed', async () => {
  const fields = await tokenFields(await signInForCode('ivanova'))
  const reply = (await (await exchange(fields)).json()) as Record<string, string>
  expect(reply).toMatchObject({ expires_in: 3600, state: fields.state, token_type: 'Bearer' })
  const access = decodeJwt(reply.access_token ?? '')
  const identity = decodeJwt(reply.id_token ?? '')
  const oid = Number(accountOf('ivanova').person.oid)
  expect(decodeProtectedHeader(reply.access_token ?? '')).toEqual({ ver: 1, typ: 'JWT', sbt: 'access', alg: 'RS256' })
  expect(access).toMatchObject({ client_id: env().ESIA_CLIENT_ID, 'urn:esia:sbj_id': oid })
  expect(access.scope).toContain(`fullname?oid=${oid}`)
  expect(access.exp).toBe((access.nbf ?? 0) + 3600)
  expect(access.iss).toMatch(/^http:\/\/[^/]+\/$/)
  expect(identity).toMatchObject({
    aud: env().ESIA_CLIENT_ID,
    sub: oid,
    'urn:esia:amd': 'PWD',
    'urn:esia:sid': access['urn:esia:sid'],
  })
  expect(identity['urn:esia:sbj']).toMatchObject({ 'urn:esia:sbj:is_tru': true, 'urn:esia:sbj:lvl': 'PR' })
})

test('a standard account has level P and no mark of confirmation at all', async () => {
  const reply = (await (await exchange(await tokenFields(await signInForCode('sidorova')))).json()) as {
    id_token: string
  }
  const subject = decodeJwt(reply.id_token)['urn:esia:sbj']
  expect(subject).toMatchObject({ 'urn:esia:sbj:lvl': 'P' })
  expect(subject).not.toHaveProperty('urn:esia:sbj:is_tru')
})

test('a used code is 007011', async () => {
  const code = await signInForCode('ivanova')
  expect((await exchange(await tokenFields(code))).status).toBe(200)
  await expectRefusal(await exchange(await tokenFields(code)), '007011')
})

test('an unknown code is 007011', async () => {
  await expectRefusal(await exchange(await tokenFields('never-issued')), '007011')
})

test('twenty exchanges of one code at once give exactly one token', async () => {
  const code = await signInForCode('ivanova')
  const requests = await Promise.all(Array.from({ length: 20 }, () => tokenFields(code)))
  const replies = await Promise.all(requests.map(exchange))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  const refused = replies.filter(({ status }) => status !== 200)
  for (const reply of refused) await expectRefusal(reply, '007011')
})

test('a code is dead after three minutes', async () => {
  const code = await signInForCode('ivanova')
  passTime(3 * MINUTE + 1000)
  await expectRefusal(await exchange(await tokenFields(code)), '007011')
})

test('a code without its PKCE verifier is 007039 and stays usable by the browser that has it', async () => {
  const code = await signInForCode('ivanova')
  await expectRefusal(await exchange(await tokenFields(code, { code_verifier: 'w'.repeat(64) })), '007039')
  await expectRefusal(await exchange(await tokenFields(code, { code_verifier: '' })), '007039')
  expect((await exchange(await tokenFields(code))).status).toBe(200)
})

test('a code of another address of return is 007011', async () => {
  const code = await signInForCode('ivanova')
  await prisma().esiaCode.updateMany({ data: { redirectUri: 'http://127.0.0.1:3000/api/auth/callback/esia' } })
  await expectRefusal(await exchange(await tokenFields(code)), '007011')
})

test('wrong signature, stale time, wrong client, foreign certificate and strange grant are refused and use no code up', async () => {
  const code = await signInForCode('ivanova')
  const fields = await tokenFields(code)
  const signedForAuthorize = (await tokenFields('')).client_secret ?? ''
  await expectRefusal(await exchange({ ...fields, client_secret: signedForAuthorize }), '007053')
  const timestamp = esiaTimestamp(new Date(now().getTime() - 10 * MINUTE))
  await expectRefusal(await exchange(await tokenFields(code, { timestamp })), '007015')
  await expectRefusal(await exchange(await tokenFields(code, { client_id: 'STRANGER' })), '007005')
  await expectRefusal(await exchange({ ...fields, client_certificate_hash: 'ab'.repeat(32) }), '007002')
  await expectRefusal(await exchange(await tokenFields(code, { grant_type: 'password' })), '007003')
  await expectRefusal(await exchange(await tokenFields(code, { redirect_uri: 'https://evil.example/' })), '007023')
  expect(await prisma().esiaCode.count({ where: { usedAt: null } })).toBe(1)
})
