import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { DAY } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { CENTRE_NAME, centreTrust, KEY_ALGORITHM } from '@/lib/signature/centre'
import { parseCertificate } from '@/lib/signature/certificate'
import { makeDetachedCms, verifyDetachedCms } from '@/lib/signature/cms'
import { makeCertificate } from '@/lib/signature/issue'
import { signAndVerify } from '@/lib/signature/sign'
import { makeSoftToken, PIN_TRIES, softToken } from '@/lib/signature/soft-token'
import { passTime } from '../esia/mock-site'

const owner = { lastName: 'Иванова', givenNames: 'Анна Сергеевна', snils: '11223344595' }
const PIN = '123456'
const content = Buffer.from('то, что подписывается')

let token: Awaited<ReturnType<typeof makeSoftToken>>
beforeAll(async () => {
  token = await makeSoftToken(owner, PIN)
})
afterEach(() => vi.useRealTimers())

const sign = (pin = PIN, certificate: Uint8Array = token.certificate) => signAndVerify({ certificate, pin, content })
const messageOf = (result: { ok: boolean; message?: string }) => (result.ok ? null : result.message)

async function verify(changes: Partial<Parameters<typeof verifyDetachedCms>[0]>) {
  const signed = await softToken.signDetached({ certificate: token.certificate, pin: PIN, content })
  if (!signed.ok) throw new Error(signed.message)
  return verifyDetachedCms({ signature: signed.data, content, trust: await centreTrust(), at: new Date(), ...changes })
}

test('the right PIN signs, and the signature names the owner of the certificate', async () => {
  const signed = await sign()
  expect(signed.ok && signed.data.owner).toMatchObject({
    name: 'Иванова Анна Сергеевна',
    snils: owner.snils,
    serial: token.serial,
  })
  const pem = `-----BEGIN CERTIFICATE-----\n${token.certificate.toString('base64')}\n-----END CERTIFICATE-----\n`
  expect((await sign(PIN, Buffer.from(pem))).ok).toBe(true)
})

test('another content, a changed byte and what is no signature are refused', async () => {
  expect(messageOf(await verify({ content: Buffer.from('другое') }))).toContain('не подходит')
  expect(messageOf(await verify({ signature: Buffer.from('не подпись') }))).toContain('повреждена')
  expect(messageOf(await verify({ signature: token.certificate }))).toContain('повреждена')
})

test('a certificate of another centre is refused, also one that bears the name of ours', async () => {
  const real = parseCertificate(token.certificate)
  const keys = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify'])
  const forged = await makeCertificate({
    subject: { '2.5.4.3': 'Иванова Анна Сергеевна' },
    issuer: CENTRE_NAME,
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    validFrom: new Date(Date.now() - DAY),
    validTo: new Date(Date.now() + DAY),
    isCentre: false,
  })
  const certificate = parseCertificate(forged)
  if (!certificate || !real) throw new Error('Unreadable')
  const signature = await makeDetachedCms({ content, certificate, key: keys.privateKey, at: new Date() })
  expect(messageOf(await verify({ signature }))).toContain('не аккредитованным')
  // The right certificate over another's key proves nothing.
  const stolen = await makeDetachedCms({ content, certificate: real, key: keys.privateKey, at: new Date() })
  expect(messageOf(await verify({ signature: stolen }))).toContain('не подходит')
})

test('an expired certificate is refused with its last day, a revoked one at once', async () => {
  passTime(366 * DAY)
  expect(messageOf(await sign())).toMatch(/^Срок действия сертификата истёк \d\d\.\d\d\.\d{4}/)
  vi.useRealTimers()
  const { certificate, serial } = await makeSoftToken(owner, PIN)
  expect((await sign(PIN, certificate)).ok).toBe(true)
  await prisma().softToken.update({ where: { serial }, data: { revokedAt: new Date() } })
  expect(messageOf(await sign(PIN, certificate))).toContain('Сертификат отозван')
})

test('without a revocation list nothing is believed', async () => {
  const { certificates } = await centreTrust()
  const trust = await centreTrust()
  const inTwoDays = new Date(Date.now() + 2 * DAY)
  expect(messageOf(await verify({ trust: { certificates, revocationLists: [] } }))).toContain('не узнать')
  expect(messageOf(await verify({ trust, at: inTwoDays }))).toContain('не узнать')
})

test('the fifth wrong PIN blocks the token for good, the right PIN included; a right one in time starts anew', async () => {
  const { certificate } = await makeSoftToken(owner, PIN)
  for (let left = PIN_TRIES - 1; left > 0; left -= 1) {
    expect(messageOf(await sign(`${PIN} `, certificate))).toContain(`${left} попыт`)
  }
  expect((await sign(PIN, certificate)).ok).toBe(true)
  const guesses = await Promise.all(Array.from({ length: 12 }, () => sign('000000', certificate)))
  expect(guesses.map(messageOf).filter((message) => message?.startsWith('Неверный')).length).toBeLessThan(PIN_TRIES)
  expect(messageOf(await sign(PIN, certificate))).toContain('заблокирован')
})

test('a file that is no certificate and a certificate without a token are told apart', async () => {
  expect(messageOf(await sign(PIN, Buffer.from('справка')))).toContain('не похож на сертификат')
  const [root] = (await centreTrust()).certificates
  expect(messageOf(await sign(PIN, root))).toContain('нет ключа')
})
