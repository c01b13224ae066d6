import { beforeEach, describe, expect, test } from 'vitest'
import {
  accessClaims,
  behave,
  comeBack,
  identityClaims,
  OID,
  otherKeys,
  publicPem,
  real,
  replyWith,
  seal,
  seconds,
  silence,
  useRealEsia,
  type Answer,
  type Claims,
} from './real-esia'

useRealEsia()
beforeEach(() => behave())

test('with variables alone the cabinet takes a person from another ESIA', async () => {
  expect(await comeBack()).toMatchObject({
    id: OID,
    esia: { oid: OID, level: 'CONFIRMED', sessionId: 'session-1', authenticatedAt: null },
  })
  expect(real.asked.filter((path) => path === '/sign')).toHaveLength(1)
})

test('oid as text, no patronymic, a single audience in a list, fifty seconds of skew: all are ESIA’s own ways', async () => {
  const late = { nbf: seconds() + 50, iat: seconds() + 50 }
  const subject = { 'urn:esia:sbj:oid': OID, 'urn:esia:sbj:lvl': 'P' }
  const changes = { ...late, sub: OID, aud: ['REAL_CABINET'], 'urn:esia:sbj': subject, exp: seconds() - 50 }
  behave({ token: replyWith({ id_token: seal(identityClaims(changes)) }) })
  expect((await comeBack()).esia).toMatchObject({ oid: OID, middleName: null, level: 'SIMPLIFIED' })
})

const access = (changes: Claims, header: Claims = {}) => ({ access_token: seal(accessClaims(changes), { header }) })
const identity = (changes: Claims, header: Claims = {}) => ({ id_token: seal(identityClaims(changes), { header }) })
const anotherPerson = { 'urn:esia:sbj:oid': 999, 'urn:esia:sbj:is_tru': true }

describe('a hostile provider is refused when it', () => {
  test.each<[string, () => Claims]>([
    ['signs nothing (alg none)', () => ({ id_token: seal(identityClaims(), { header: { alg: 'none' } }) })],
    ['spells none in another case', () => ({ id_token: `${seal(identityClaims(), { header: { alg: 'None' } })}` })],
    ['signs nothing in the access token', () => access({}, { alg: 'none' })],
    [
      'signs by HMAC with our public key',
      () => ({ id_token: seal(identityClaims(), { header: { alg: 'HS256' }, secret: publicPem }) }),
    ],
    ['signs by HMAC under the right name', () => ({ id_token: seal(identityClaims(), { secret: publicPem }) })],
    ['names another RSA algorithm', () => identity({}, { alg: 'PS256' })],
    ['names GOST and signs by RSA', () => identity({}, { alg: 'GOST3410_2012_256' })],
    ['signs by another key', () => ({ id_token: seal(identityClaims(), { key: otherKeys.privateKey }) })],
    [
      'brings its key along',
      () => {
        const jwk = otherKeys.publicKey.export({ format: 'jwk' })
        return { id_token: seal(identityClaims(), { header: { jwk }, key: otherKeys.privateKey }) }
      },
    ],
    ['names a key nobody knows', () => identity({}, { kid: 'unknown' })],
    ['leads to a key by a path', () => identity({}, { kid: '../../etc/passwd' })],
    ['wants an extension understood', () => identity({}, { crit: ['exp'] })],
    ['cuts the signature', () => ({ id_token: seal(identityClaims()).slice(0, -20) })],
    ['cuts the token', () => ({ id_token: seal(identityClaims()).split('.').slice(0, 2).join('.') })],
    ['adds a fourth part', () => ({ id_token: `${seal(identityClaims())}.e30` })],
    ['changes the payload after signing', () => ({ id_token: forged() })],
    ['sends a payload that is no JSON', () => ({ id_token: 'e30.eA.eA' })],
    ['sends an empty token', () => ({ id_token: '' })],
    ['sends no identity token', () => ({ id_token: undefined })],
    ['sends a number for a token', () => ({ access_token: 1 })],
    ['swaps the tokens', () => ({ id_token: seal(accessClaims()), access_token: seal(identityClaims()) })],
    ['says of an access token that it is an identity token', () => access({}, { sbt: 'id' })],
    ['says of an identity token that it is an access token', () => identity({}, { sbt: 'access' })],
    ['is another issuer', () => identity({ iss: 'http://evil.example/' })],
    ['is the issuer over https', () => identity({ iss: real.issuer.replace('http:', 'https:') })],
    ['is the issuer without its slash', () => access({ iss: real.issuer.slice(0, -1) })],
    ['made the identity token for another client', () => identity({ aud: 'STRANGER' })],
    ['made it for several clients', () => identity({ aud: ['REAL_CABINET', 'STRANGER'] })],
    ['made it for nobody', () => identity({ aud: undefined })],
    ['made the access token for another client', () => access({ client_id: 'STRANGER' })],
    ['puts another person’s identity token beside it', () => identity({ sub: 999, 'urn:esia:sbj': anotherPerson })],
    ['puts another person inside of the identity token', () => identity({ 'urn:esia:sbj': anotherPerson })],
    ['puts another person’s access token beside it', () => access({ 'urn:esia:sbj_id': 999 })],
    ['mixes two sessions', () => access({ 'urn:esia:sid': 'session-2' })],
    ['names no session', () => identity({ 'urn:esia:sid': undefined })],
    ['leads out of the address by the oid', () => identity({ sub: '../../1' })],
    ['replays a token of two minutes after its end', () => identity({ exp: seconds() - 120 })],
    [
      'replays one issued long ago that has not ended',
      () => identity({ iat: seconds() - 7300, nbf: seconds() - 7300 }),
    ],
    ['sends a token of the future', () => access({ nbf: seconds() + 120 })],
    ['was issued in the future', () => identity({ iat: seconds() + 120 })],
    ['says no end', () => identity({ exp: undefined })],
    ['says the end in words', () => identity({ exp: '2099-01-01' })],
    ['says no beginning', () => identity({ nbf: undefined })],
    ['does not echo the state', () => ({ state: 'another' })],
    ['echoes no state', () => ({ state: undefined })],
    ['sends a huge token', () => identity({ filler: 'x'.repeat(40_000) })],
    ['sends a huge reply', () => ({ filler: 'x'.repeat(400_000) })],
  ])('%s', async (_name, changes) => {
    behave({ token: replyWith(changes()) })
    await expect(comeBack()).rejects.toMatchObject({ code: 'token-refused' })
    expect(real.asked.filter((path) => path.startsWith('/rs/'))).toEqual([])
  })
})

function forged(): string {
  const [header, , signature] = seal(identityClaims()).split('.')
  return [header, Buffer.from(JSON.stringify(identityClaims({ sub: 999 }))).toString('base64url'), signature].join('.')
}

const huge: Answer = { body: JSON.stringify({ elements: ['x'.repeat(400_000)] }) }
const cut: Answer = { body: '{"elements":[' }

describe('person data', () => {
  test.each<[string, string, Answer | null, string]>([
    ['a huge answer', 'ctts', huge, 'token-refused'],
    ['a cut answer', 'docs', cut, 'unavailable'],
    ['a page instead of data', 'addrs', { body: '<html>' }, 'unavailable'],
    ['another shape', 'ctts', { body: '{"elements":"many"}' }, 'bad-data'],
    ['elements that are addresses', 'docs', { body: '{"elements":["http://evil.example/"]}' }, 'bad-data'],
    ['no name', 'prns', { body: '{"birthDate":"14.05.1984","gender":"F"}' }, 'bad-data'],
    ['a way to another site', 'prns', { status: 302, headers: { location: '/sign' }, body: '' }, 'unavailable'],
    ['a refusal', 'docs', { status: 403, body: '{"code":"ESIA-005029","message":"x"}' }, '007006'],
    ['a refusal for another reason', 'docs', { status: 403, body: '{"code":"constructor"}' }, 'token-refused'],
    ['a token that is refused', 'prns', { status: 401, body: '{"code":"ESIA-005011"}' }, 'token-refused'],
    ['a cut connection', 'prns', null, 'unavailable'],
    ['silence', 'ctts', silence, 'unavailable'],
    ['an outage', 'prns', { status: 503, body: '{}' }, 'unavailable'],
  ])('%s at %s ends the sign-in with its own code', async (_name, part, answer, code) => {
    behave({ data: (what) => (what === part ? answer : { body: what === 'prns' ? '{}' : '{"elements":[]}' }) })
    if (part !== 'prns') behave({ data: (what, oid) => (what === part ? answer : good(what, oid)) })
    await expect(comeBack()).rejects.toMatchObject({ code })
  })

  test('an outage of a moment is waited out: what only reads is asked again, the code is sent once', async () => {
    let failures = 2
    behave({ data: (what, oid) => (what === 'prns' && failures-- > 0 ? { status: 503, body: '' } : good(what, oid)) })
    expect((await comeBack()).id).toBe(OID)
    expect(real.asked.filter((path) => path === `/rs/prns/${OID}`)).toHaveLength(3)
    expect(real.asked.filter((path) => path.endsWith('/te'))).toHaveLength(1)
  })

  test('an exchange that fails is not repeated: the code is good for one', async () => {
    behave({ token: () => ({ status: 503, body: '' }) })
    await expect(comeBack()).rejects.toMatchObject({ code: 'unavailable' })
    expect(real.asked.filter((path) => path.endsWith('/te'))).toHaveLength(1)
  })

  test('ESIA’s own code in the reply is told as it is', async () => {
    const body = '{"error":"invalid_grant","error_description":"ESIA-007011: used"}'
    behave({ token: () => ({ status: 400, body }) })
    await expect(comeBack()).rejects.toMatchObject({ code: '007011' })
  })
})

function good(what: string, _oid: string): Answer {
  const person = {
    firstName: 'Анна',
    lastName: 'Иванова',
    birthDate: '14.05.1984',
    gender: 'F',
    snils: '000-000-600 06',
  }
  return { body: JSON.stringify(what === 'prns' ? person : { elements: [] }) }
}
