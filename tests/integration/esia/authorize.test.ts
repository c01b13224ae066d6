import { describe, expect, test } from 'vitest'
import { configuredOrigin } from '@/lib/core/origin'
import { failures, setBehaviour } from '@/lib/esia/mock/behaviour'
import { prisma } from '@/lib/db/client'
import { authorizeFields, callback, signFields, type Fields, type Version } from './esia-requests'
import { signPkcs7 } from './pkcs7-signer'
import { ago, useHttpMock } from './use-http'

const site = useHttpMock()

/** The outcome of an authorize request, as the client's tester would write it down. */
async function outcome(fields: Fields | URLSearchParams, version: Version = 2): Promise<string> {
  const place = await site.person.authorize(fields, version)
  if (place.pathname.startsWith('/esia/login')) return 'asked'
  if (place.pathname === '/esia/error') return `page ${place.searchParams.get('code')}`
  expect(place.origin + place.pathname).toBe(callback())
  expect(place.searchParams.get('state') ?? '').toBe(new URLSearchParams(fields).get('state') ?? '')
  expect(place.searchParams.get('error')).toMatch(/^[a-z_]+$/)
  return `callback ${place.searchParams.get('error_description')?.slice(0, 11)}`
}

describe('authorize', () => {
  test('a visit is tied to the browser by a cookie; the database keeps only its hash', async () => {
    const query = new URLSearchParams(await signFields(authorizeFields(), 2))
    const response = await site.person.get(`/esia/aas/oauth2/v2/ac?${query}`)
    const cookie = response.headers.getSetCookie().join()
    expect(cookie).toMatch(/; Path=\/esia; HttpOnly; SameSite=Lax$/)
    const visit = await prisma().esiaLogin.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    expect(cookie).toContain(visit.id)
    expect(JSON.stringify(visit)).not.toContain(/\.([\w-]+);/.exec(cookie)?.[1])
  })

  test.each([
    'http://localhost.evil.example/api/auth/callback/esia',
    'http://localhost:3000@evil.example/api/auth/callback/esia',
    'http://localhost:3000/api/auth/callback/esia/../../../evil',
    'javascript:alert(1)',
    'not an address',
  ])('an address that only looks like ours is never followed: %s', async (redirect_uri) => {
    expect(await outcome(await signFields(authorizeFields({ redirect_uri }), 2))).toBe('page ESIA-007023')
  })

  test.each<[string, string, Fields, Version]>([
    ['v2', 'asked', {}, 2],
    ['v1', 'asked', {}, 1],
    ['for offline access', 'asked', { access_type: 'offline' }, 2],
    ['without PKCE', 'asked', { code_challenge: '', code_challenge_method: '' }, 2],
    ['four minutes late', 'asked', { timestamp: ago(4) }, 2],
    ['six minutes late', 'callback ESIA-007015', { timestamp: ago(6) }, 2],
    ['six minutes early', 'callback ESIA-007015', { timestamp: ago(-6) }, 2],
    ['v1 six minutes late', 'callback ESIA-007015', { timestamp: ago(6) }, 1],
    ['with a time in another spelling', 'callback ESIA-007015', { timestamp: '2026-11-28T12:00:00Z' }, 2],
    ['without a time', 'callback ESIA-007014', { timestamp: '' }, 2],
    ['without a state', 'callback ESIA-007014', { state: '' }, 2],
    ['without a response type', 'callback ESIA-007014', { response_type: '' }, 2],
    ['without an access type', 'callback ESIA-007014', { access_type: '' }, 2],
    ['of an unknown access type', 'callback ESIA-007003', { access_type: 'always' }, 2],
    ['of another response type', 'callback ESIA-007003', { response_type: 'token' }, 2],
    ['without a scope', 'callback ESIA-007013', { scope: '' }, 2],
    ['with the scope usr_inf', 'callback ESIA-007006', { scope: 'openid usr_inf' }, 2],
    ['v1 with the scope usr_inf', 'callback ESIA-007006', { scope: 'usr_inf' }, 1],
    ['with plain PKCE', 'callback ESIA-007040', { code_challenge_method: 'plain' }, 2],
    ['with a short challenge', 'callback ESIA-007040', { code_challenge: 'short' }, 2],
    ['of a stranger', 'page ESIA-007005', { client_id: 'STRANGER' }, 2],
    ['of nobody', 'page ESIA-007014', { client_id: '' }, 2],
    ['with no address of return', 'page ESIA-007014', { redirect_uri: '' }, 2],
    ['with another site as address of return', 'page ESIA-007023', { redirect_uri: 'https://evil.example/' }, 2],
    ['v1 with another site', 'page ESIA-007023', { redirect_uri: 'https://evil.example/' }, 1],
    ['with another page of ours', 'page ESIA-007023', { redirect_uri: `${configuredOrigin()}/` }, 2],
    ['with our address and a tail', 'page ESIA-007023', { redirect_uri: `${callback()}?x=1` }, 2],
  ])('a request %s: %s', async (_name, expected, changes, version) => {
    expect(await outcome(await signFields(authorizeFields(changes), version), version)).toBe(expected)
  })

  const damaged: [string, string, Version, (fields: Fields) => Fields | Promise<Fields>][] = [
    ['v2 signed as v1', '007053', 2, async (fields) => ({ ...fields, ...(await signFields(fields, 1)) })],
    ['v1 signed as v2', '007053', 1, (fields) => signFields(fields, 2)],
    ['v2 with plain base64', '007053', 2, (fields) => ({ ...fields, client_secret: base64(fields) })],
    ['v1 with plain base64', '007053', 1, (fields) => ({ ...fields, client_secret: base64(fields) })],
    ['v2 with another scope than signed', '007053', 2, (fields) => ({ ...fields, scope: 'openid' })],
    ['v1 with another scope than signed', '007053', 1, (fields) => ({ ...fields, scope: 'openid' })],
    ['v2 with an organisation that was not signed', '007053', 2, (fields) => ({ ...fields, scope_org: 'org' })],
    ['v2 with a constant for a secret', '007053', 2, (fields) => ({ ...fields, client_secret: 'secret' })],
    ['v2 without a signature', '007014', 2, (fields) => ({ ...fields, client_secret: '' })],
    ['v2 without the hash of a certificate', '007014', 2, (fields) => ({ ...fields, client_certificate_hash: '' })],
    ['v2 with the hash of another', '007002', 2, (fields) => ({ ...fields, client_certificate_hash: 'ab'.repeat(32) })],
    ['v1 with the hash of another', '007002', 1, (fields) => ({ ...fields, client_certificate_hash: 'ab'.repeat(32) })],
    ['v1 by another key', '007053', 1, (fields) => packed(fields, { owner: 'provider' })],
    ['v1 with the text inside of the PKCS#7', '007053', 1, (fields) => packed(fields, { attached: true })],
  ]

  test.each(damaged)('a request %s: %s', async (_name, number, version, damage) => {
    const fields = await damage(await signFields(authorizeFields(), version))
    expect(await outcome(fields, version)).toBe(`callback ESIA-${number}`)
  })

  test.each(['scope', 'timestamp', 'state', 'client_secret', 'something_else'])('%s twice: 007003', async (name) => {
    const query = new URLSearchParams(await signFields(authorizeFields(), 2))
    query.append(name, query.get(name) ?? '1')
    query.append(name, '2')
    expect(await outcome(query)).toBe('callback ESIA-007003')
  })

  test.each(['client_id', 'redirect_uri'])('%s twice is told on ESIA’s own page', async (name) => {
    const query = new URLSearchParams(await signFields(authorizeFields(), 2))
    query.append(name, query.get(name) ?? '')
    expect(await outcome(query)).toBe('page ESIA-007003')
  })

  test.each(failures)('for a reason of their own Госуслуги tell the client %s', async (failure) => {
    const fields = await signFields(authorizeFields(), 2)
    await setBehaviour({ failure })
    expect(await outcome(fields)).toBe(`callback ESIA-${failure}`)
  })
})

function base64({ client_secret = '' }: Fields): string {
  return Buffer.from(client_secret, 'base64url').toString('base64')
}

async function packed(fields: Fields, pack: Parameters<typeof signPkcs7>[1]): Promise<Fields> {
  const { scope = '', timestamp = '', client_id = '', state = '' } = fields
  const der = await signPkcs7(scope + timestamp + client_id + state, pack)
  return { ...fields, client_secret: der.toString('base64url') }
}
