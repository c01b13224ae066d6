import { Secret, TOTP } from 'otpauth'
import { beforeEach, expect, test } from 'vitest'
import { POST as confirmRoute } from '@/app/esia/login/confirm/route'
import { POST as signRoute } from '@/app/esia/login/sign/route'
import { DAY, MINUTE } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { certificateFile, makeCertificate, revokeCertificate } from '@/lib/esia/mock/account'
import { codeView, loginView, signatureView } from '@/lib/esia/mock/login'
import { confirmTotp, offerTotp, switchTotpOff } from '@/lib/esia/mock/totp'
import { VISIT_COOKIE } from '@/lib/esia/mock/visits'
import { accountOf, beginVisit, lastSms, location, passTime, post, site, submitPassword } from './mock-site'
import { useEsia } from './use-esia'

useEsia()

const { person } = accountOf('ivanova')
const EMAIL = 'ivanova@demo.test'
const CALLBACK = '/api/auth/callback/esia'
const cookieValue = (cookie: string) => cookie.replace(`${VISIT_COOKIE}=`, '')
const problemOf = async (cookie: string) => (await loginView(cookieValue(cookie)))?.problem

beforeEach(() => prisma().softToken.deleteMany())

function codeOf(secret: string, ahead = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead })
}

async function switchOn(): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await offerTotp(person.oid)
  const on = await confirmTotp(person.oid, codeOf(secret))
  if (!on.ok) throw new Error(on.message)
  return { secret, codes: on.data.codes }
}

async function enter(code: string): Promise<string> {
  const cookie = await beginVisit()
  await submitPassword(cookie, EMAIL)
  const { pathname } = location(await post(confirmRoute, cookie, { code }))
  return pathname === CALLBACK ? 'in' : ((await problemOf(cookie)) ?? '')
}

test('the secret stays the same until the first code confirms it; then ten recovery codes are given', async () => {
  const { secret, qr } = await offerTotp(person.oid)
  expect((await offerTotp(person.oid)).secret).toBe(secret)
  expect(qr).toMatch(/^<svg/)
  expect((await confirmTotp(person.oid, '000000')).ok).toBe(false)
  expect(await prisma().mailboxMessage.count({ where: { text: { contains: secret } } })).toBe(0)
  const { codes } = await switchOn()
  expect(new Set(codes).size).toBe(10)
  const kept = await prisma().esiaRecoveryCode.findMany({ where: { oid: person.oid } })
  expect(JSON.stringify(kept)).not.toContain(codes[0]?.replace('-', ''))
})

test('a code works once, a period early or late, and no SMS is sent', async () => {
  const { secret } = await switchOn()
  const sent = await prisma().mailboxMessage.count()
  expect(await enter(codeOf(secret))).toContain('Неверный код')
  passTime(MINUTE)
  const now = codeOf(secret)
  expect(await enter(now)).toBe('in')
  expect(await enter(now)).toContain('Неверный код')
  expect(await enter(codeOf(secret, MINUTE))).toContain('Неверный код')
  expect(await enter(codeOf(secret, 30_000))).toBe('in')
  expect(await prisma().mailboxMessage.count()).toBe(sent)
})

test('a recovery code works once, however it is written; switching off brings SMS back', async () => {
  const { codes } = await switchOn()
  const [first = '', second = ''] = codes
  expect(await enter(first.toLowerCase().replace('-', ' '))).toBe('in')
  expect(await enter(first)).toContain('Неверный код')
  await switchTotpOff(person.oid)
  const cookie = await beginVisit()
  await submitPassword(cookie, EMAIL)
  expect((await codeView(cookieValue(cookie)))?.byApplication).toBe(false)
  expect(await enter(second)).toContain('шесть цифр')
})

test('ten wrong codes lock the second factor for half an hour, over any number of visits', async () => {
  const { codes } = await switchOn()
  const answers = []
  for (let attempt = 0; attempt < 10; attempt += 1) answers.push(await enter('000000'))
  expect(answers.at(-1)).toContain('через 30 минут')
  expect(await enter(codes[0] ?? '')).toContain('через 30 минут')
  passTime(31 * MINUTE)
  expect(await enter(codes[0] ?? '')).toBe('in')
})

test('codes by SMS are guessed no longer over many visits than in one, and not sent without end', async () => {
  const answers = []
  for (let visit = 0; visit < 5; visit += 1) {
    const cookie = await beginVisit()
    await submitPassword(cookie, EMAIL)
    const wrong = (await lastSms('ivanova')) === '000000' ? '111111' : '000000'
    for (let tries = 0; tries < 2; tries += 1) await post(confirmRoute, cookie, { code: wrong })
    answers.push(await problemOf(cookie))
  }
  expect(answers.map((answer) => answer?.includes('через 30 минут'))).toEqual([false, false, false, false, true])
  expect(await enter(await lastSms('ivanova'))).toContain('через 30 минут')
  passTime(31 * MINUTE)

  const sent = () => prisma().mailboxMessage.count({ where: { to: person.phone ?? '', channel: 'SMS' } })
  const before = await sent()
  const cookies = await Promise.all(Array.from({ length: 23 }, () => beginVisit()))
  await Promise.all(cookies.map((cookie) => submitPassword(cookie, EMAIL)))
  expect((await sent()) - before).toBeLessThanOrEqual(20)
  const problems = await Promise.all(cookies.map(problemOf))
  expect(problems.filter((problem) => problem?.startsWith('Кодов запрошено слишком много')).length).toBeGreaterThan(2)
  passTime(62 * MINUTE)
  const later = await sent()
  const cookie = await beginVisit()
  await submitPassword(cookie, EMAIL)
  expect(await sent()).toBe(later + 1)
  expect(location(await post(confirmRoute, cookie, { code: await lastSms('ivanova') })).pathname).toBe(CALLBACK)
})

test('an unknown login locks as a known one does; fifty failures lock the address', async () => {
  const cookie = await beginVisit()
  const told = []
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await submitPassword(cookie, 'nobody@demo.test', 'wrong')
    told.push(await problemOf(cookie))
  }
  expect(told.slice(0, 4)).toEqual(Array(4).fill('Неверный логин или пароль'))
  expect(told[4]).toContain('через 30 минут')
  const logins = Array.from({ length: 46 }, (_, index) => `nobody${index}@demo.test`)
  await Promise.all(logins.map(async (login) => submitPassword(await beginVisit(), login, 'wrong')))
  const last = await beginVisit()
  await submitPassword(last, EMAIL)
  expect(await problemOf(last)).toContain('Слишком много неудачных попыток')
})

const PIN = '123456'

async function newCertificate(persona: 'ivanova' | 'petrov' = 'ivanova') {
  const { oid } = accountOf(persona).person
  const made = await makeCertificate(oid, PIN)
  if (!made.ok) throw new Error(made.message)
  const { serial } = made.data
  return { serial, file: await certificateFile(oid, serial) }
}

async function enterBySignature(file: Uint8Array<ArrayBuffer> | null, pin = PIN): Promise<string> {
  const cookie = await beginVisit()
  const body = new FormData()
  if (file) body.append('certificate', new File([file], 'own.cer'))
  body.append('pin', pin)
  const request = new Request(site('/login/sign'), { method: 'POST', body, headers: { cookie } })
  const { pathname } = location(await signRoute(request, undefined))
  return pathname === CALLBACK ? 'in' : ((await signatureView(cookieValue(cookie)))?.problem ?? '')
}

test('certificate and PIN sign in without password and SMS; the session says so', async () => {
  const { file } = await newCertificate()
  expect(await enterBySignature(file)).toBe('in')
  expect(await prisma().esiaSession.count({ where: { oid: person.oid, method: 'DS' } })).toBe(1)
})

test('what is wrong with a signature is said in words', async () => {
  const { file, serial } = await newCertificate()
  expect(await enterBySignature(null)).toBe('Выберите файл сертификата')
  expect(await enterBySignature(file, '')).toBe('Введите ПИН-код')
  expect(await enterBySignature(file, '654321')).toContain('Неверный ПИН-код')
  expect(await enterBySignature(new Uint8Array([1, 2, 3]))).toContain('не похож на сертификат')
  expect((await revokeCertificate(accountOf('petrov').person.oid, serial)).ok).toBe(false)
  await revokeCertificate(person.oid, serial)
  expect(await enterBySignature(file)).toContain('Сертификат отозван')
  const old = await newCertificate()
  passTime(366 * DAY)
  expect(await enterBySignature(old.file)).toContain('истёк')
})

test("another person's certificate file is not given away", async () => {
  const { serial } = await newCertificate()
  expect(await certificateFile(accountOf('petrov').person.oid, serial)).toBeNull()
})
