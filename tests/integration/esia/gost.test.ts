import { beforeEach, describe, expect, test } from 'vitest'
import {
  accessClaims,
  behave,
  comeBack,
  identityClaims,
  OID,
  real,
  replyWith,
  seal,
  silence,
  useRealEsia,
  type Answer,
} from './real-esia'

const ALGORITHM = 'GOST3410_2012_256'

useRealEsia({ ESIA_TOKEN_ALGORITHM: ALGORITHM, ESIA_VERIFIER_URL: '{url}/verify', ESIA_PUBLIC_KEY_FILE: '' })
beforeEach(() => behave({ token: gostReply }))

// The service of the test checks RSA under the name of GOST: what matters is who is asked and what is believed.
const header = { alg: ALGORITHM }
const gostReply = (state: string) =>
  replyWith({ access_token: seal(accessClaims(), { header }), id_token: seal(identityClaims(), { header }) })(state)

test('tokens signed by GOST are checked by the service of the installation', async () => {
  expect((await comeBack()).id).toBe(OID)
  expect(real.asked.filter((path) => path === '/verify')).toHaveLength(2)
})

test('a token signed by RSA is refused without asking, since another algorithm is configured', async () => {
  behave({ token: replyWith({}) })
  await expect(comeBack()).rejects.toMatchObject({ code: 'token-refused' })
  expect(real.asked).not.toContain('/verify')
})

test.each<[string, Answer | null, string]>([
  ['says no', { body: '{"valid":false}' }, 'token-refused'],
  ['says yes in words', { body: '{"valid":"true"}' }, 'unavailable'],
  ['says nothing', { body: '{}' }, 'unavailable'],
  ['is broken', { status: 500, body: '{"valid":true}' }, 'unavailable'],
  ['sends on', { status: 302, headers: { location: '/sign' }, body: '' }, 'unavailable'],
  ['cuts the connection', null, 'unavailable'],
  ['never answers', silence, 'unavailable'],
])('a checking service that %s lets nobody in', async (_name, answer, code) => {
  behave({ token: gostReply, verifier: () => answer })
  await expect(comeBack()).rejects.toMatchObject({ code })
})

describe('the signing service', () => {
  test.each<[string, Answer | null]>([
    ['answers plain base64', { body: '{"signature":"c2ln+/=="}' }],
    ['answers a page', { body: '<html>' }],
    ['is broken', { status: 500, body: '{"signature":"c2ln"}' }],
    ['cuts the connection', null],
    ['never answers', silence],
  ])('that %s stops the sign-in before anything goes to ESIA', async (_name, answer) => {
    behave({ signer: () => answer })
    await expect(comeBack()).rejects.toMatchObject({ code: 'unavailable' })
    expect(real.asked).toEqual(['/sign'])
  })
})
