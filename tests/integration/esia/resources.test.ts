import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { HOUR } from '@/lib/core/clock'
import { demoKeys } from '@/lib/esia/keys'
import { useEsia } from './use-esia'
import { accessToken, accountOf, passTime, readData } from './mock-site'

useEsia()

const { oid } = accountOf('ivanova').person

test('scopes limit what is told about the person', async () => {
  const all = (await (await readData(oid, await accessToken('ivanova'))).json()) as Record<string, unknown>
  expect(all).toMatchObject({
    lastName: 'Иванова',
    birthDate: '14.05.1984',
    gender: 'F',
    trusted: true,
    status: 'REGISTERED',
  })
  const few = (await (await readData(oid, await accessToken('ivanova', 'openid fullname'))).json()) as Record<
    string,
    unknown
  >
  expect(few).toMatchObject({ lastName: 'Иванова', firstName: 'Анна', middleName: 'Сергеевна' })
  for (const name of ['birthDate', 'gender', 'snils', 'inn', 'citizenship', 'rIdDoc'])
    expect(few).not.toHaveProperty(name)
})

test('a collection without its scope is 403 with ESIA’s own error', async () => {
  const token = await accessToken('ivanova', 'openid fullname email')
  for (const collection of ['docs', 'addrs', 'roles']) {
    const response = await readData(oid, token, collection)
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({ code: 'ESIA-005029', message: 'SecurityErrorEnum.scopeNotAllowed' })
  }
  const contacts = (await (await readData(oid, token, 'ctts?embed=(elements)')).json()) as {
    elements: { type: string }[]
  }
  expect(contacts.elements.map(({ type }) => type)).toEqual(['EML'])
})

test('a collection is a list of addresses unless its elements are asked for', async () => {
  const token = await accessToken('ivanova')
  const bare = (await (await readData(oid, token, 'docs')).json()) as { elements: string[] }
  expect(bare.elements[0]).toMatch(new RegExp(`/esia/rs/prns/${oid}/docs/\\d+$`))
  const embedded = (await (await readData(oid, token, 'docs?embed=(elements)')).json()) as { elements: unknown[] }
  expect(embedded.elements[0]).toMatchObject({ type: 'RF_PASSPORT', issueId: '770001', issueDate: '09.06.2004' })
})

test('organisations come with their chief to whom usr_org was granted', async () => {
  const head = accountOf('head').person.oid
  const token = await accessToken('head', 'openid fullname usr_org')
  const roles = (await (await readData(head, token, 'roles?embed=(elements)')).json()) as { elements: unknown[] }
  expect(roles.elements).toEqual([
    expect.objectContaining({ prnOid: head, chief: true, ogrn: expect.stringMatching(/^\d{13}$/) }),
  ])
})

test('a token never opens another person', async () => {
  const token = await accessToken('petrov')
  expect((await readData(oid, token)).status).toBe(403)
  expect((await readData(oid, token, 'docs')).status).toBe(403)
})

test('a missing, damaged, foreign, unsigned or expired token is 401', async () => {
  const token = await accessToken('ivanova')
  const [header, payload, signature] = token.split('.')
  const unsigned = `${Buffer.from('{"alg":"none","sbt":"access"}').toString('base64url')}.${payload}.`
  const { privateKey } = await demoKeys('client')
  const foreign = await new SignJWT({ 'urn:esia:sbj_id': Number(oid), scope: 'fullname' })
    .setProtectedHeader({ alg: 'RS256', sbt: 'access' })
    .sign(privateKey)
  for (const bad of ['', 'x', `${header}.${payload}.${signature?.slice(2)}`, unsigned, foreign]) {
    expect((await readData(oid, bad)).status).toBe(401)
  }
  passTime(HOUR + 1000)
  const expired = await readData(oid, token)
  expect(expired.status).toBe(401)
  expect(expired.headers.get('www-authenticate')).toContain('invalid_token')
})
