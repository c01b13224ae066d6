import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { HOUR } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { demoKeys } from '@/lib/esia/keys'
import { accountOf, passTime } from './mock-site'
import { useHttpMock } from './use-http'

const { oid } = accountOf('head').person
const site = useHttpMock()

function data(path: string, token = ''): Promise<Response> {
  return site.person.get(`/esia/rs/prns/${oid}${path}`, { authorization: `Bearer ${token}` })
}

describe('person data', () => {
  test.each([
    ['fullname', '', 200, 'firstName lastName middleName'],
    ['fullname birthdate birthplace gender', '', 200, 'birthDate birthPlace gender'],
    ['fullname snils inn id_doc', '', 200, 'snils inn citizenship rIdDoc'],
    ['snils', '', 403, ''],
    ['contacts', '/ctts', 200, 'MBT EML'],
    ['mobile', '/ctts', 200, 'MBT'],
    ['email', '/ctts', 200, 'EML'],
    ['fullname', '/ctts', 403, ''],
    ['addresses', '/addrs', 200, 'PRG'],
    ['contacts', '/addrs', 200, 'PRG'],
    ['email', '/addrs', 403, ''],
    ['id_doc', '/docs', 200, 'RF_PASSPORT'],
    ['medical_doc', '/docs', 200, 'MDCL_PLCY'],
    ['id_doc medical_doc', '/docs', 200, 'RF_PASSPORT MDCL_PLCY'],
    ['snils', '/docs', 403, ''],
    ['usr_org', '/roles', 200, ''],
    ['usr_org', '/orgs', 200, 'LEGAL'],
    ['contacts', '/orgs', 403, ''],
    ['contacts', '/roles', 403, ''],
    ['contacts', '/vhls', 404, ''],
  ])('the scopes «%s» at %s: %i %s', async (scope, path, status, told) => {
    await addPolicy()
    const { access_token } = await site.person.tokens({ scope })
    const response = await data(path && `${path}?embed=(elements)`, access_token)
    expect(response.status).toBe(status)
    const body = (await response.json()) as { code?: string; elements?: { type: string }[] }
    if (status === 403) expect(body).toEqual({ code: 'ESIA-005029', message: 'SecurityErrorEnum.scopeNotAllowed' })
    if (status !== 200) return
    const names = told.split(' ').filter(Boolean)
    if (!path) expect(Object.keys(body)).toEqual(expect.arrayContaining(names))
    else expect((body.elements ?? []).map(({ type }) => type).filter(Boolean)).toEqual(names)
  })

  test('what was not granted is absent from the person', async () => {
    const { access_token } = await site.person.tokens({ scope: 'fullname' })
    const body = (await (await data('', access_token)).json()) as object
    for (const name of ['birthDate', 'birthPlace', 'gender', 'snils', 'inn', 'citizenship', 'rIdDoc']) {
      expect(body).not.toHaveProperty(name)
    }
  })

  test.each(['/ctts', '/docs', '/addrs', '/roles', '/orgs'])('%s is addresses, each of one element', async (path) => {
    const { access_token } = await site.person.tokens({ scope: 'contacts addresses id_doc usr_org' })
    const bare = (await (await data(path, access_token)).json()) as { size: number; elements: string[] }
    expect(bare.size).toBe(bare.elements.length)
    expect(bare.elements.length).toBeGreaterThan(0)
    const { pathname } = new URL(bare.elements[0] ?? '')
    const element = await site.person.get(pathname, { authorization: `Bearer ${access_token}` })
    expect(await element.json()).toMatchObject({ stateFacts: ['Identifiable'], id: expect.any(Number) })
  })

  test.each(['', 'Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic dXNlcjpwYXNz'])('«%s» is 401', async (authorization) => {
    const response = await site.person.get(`/esia/rs/prns/${oid}`, { authorization })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: expect.stringMatching(/^ESIA-00\d{4}$/) })
  })

  test('an id token opens nothing, nor does a token for one person open another', async () => {
    const { id_token, access_token } = await site.person.tokens()
    expect((await data('', id_token)).status).toBe(401)
    const other = `/esia/rs/prns/${accountOf('ivanova').person.oid}`
    expect((await site.person.get(other, { authorization: `Bearer ${access_token}` })).status).toBe(403)
  })
})

test('a damaged, foreign, unsigned or expired token is 401', async () => {
  const { access_token = '' } = await site.person.tokens()
  const [header, payload, signature] = access_token.split('.')
  const unsigned = `${Buffer.from('{"alg":"none","sbt":"access"}').toString('base64url')}.${payload}.`
  const foreign = await new SignJWT({ 'urn:esia:sbj_id': Number(oid), scope: 'fullname' })
    .setProtectedHeader({ alg: 'RS256', sbt: 'access' })
    .sign((await demoKeys('client')).privateKey)
  for (const bad of [`${header}.${payload}.${signature?.slice(2)}`, unsigned, foreign]) {
    expect((await data('', bad)).status).toBe(401)
  }
  passTime(HOUR + 1000)
  const expired = await data('', access_token)
  expect(expired.status).toBe(401)
  expect(expired.headers.get('www-authenticate')).toContain('invalid_token')
})

/** A compulsory insurance policy beside the passport. */
async function addPolicy(): Promise<void> {
  const { record } = accountOf('head')
  const docs = [...record.docs, { id: 7_900_001, type: 'MDCL_PLCY', vrfStu: 'VERIFIED', number: '7700000000000001' }]
  await prisma().esiaAccount.update({ where: { oid }, data: { person: { ...record, docs } } })
}
