import { beforeEach, expect, test, vi } from 'vitest'
import { MINUTE } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { accountView } from '@/lib/esia/mock/account'
import {
  checkIdentityAction,
  confirmAtCentreAction,
  confirmBySignatureAction,
  makeCertificateAction,
  revokeCertificateAction,
} from '@/lib/esia/mock/account-actions'
import { findSession, SESSION_COOKIE } from '@/lib/esia/mock/idp-session'
import { setDown } from '@/lib/esia/mock/outage'
import { refusedIdentity } from '@/lib/esia/mock/registries'
import {
  confirmEsiaRegistrationAction,
  registerAtEsiaAction,
  resendEsiaRegistrationAction,
} from '@/lib/esia/mock/registration-actions'
import { accountOf, passTime } from './mock-site'
import { lastMessage, send, siteBrowser } from './site-browser'
import { useEsia } from './use-esia'

vi.mock('next/headers', async () => (await import('./site-browser')).siteHeaders)
useEsia()

const person = {
  lastName: 'Новикова',
  firstName: 'Дарья',
  middleName: 'Олеговна',
  birthDate: '26.05.1990',
  gender: 'F',
  phone: '8 (916) 000-77-55',
  email: 'Novikova@demo.test',
  password: 'Novikova-2026',
  repeatPassword: 'Novikova-2026',
  agreement: 'on',
}
const PHONE = '+79160007755'
const EMAIL = 'novikova@demo.test'

const identity = {
  snils: '006-996-682 00',
  series: '45 10',
  number: '123456',
  issuedOn: '01.06.2010',
  issuerCode: '770-001',
  issuer: 'ОВД района Арбат г. Москвы',
  birthPlace: 'г. Москва',
  inn: '781234567870',
}

beforeEach(async () => {
  siteBrowser.cookies.clear()
  siteBrowser.address = crypto.randomUUID()
  await prisma().esiaAccount.deleteMany({ where: { email: EMAIL } })
  await prisma().esiaForm.deleteMany()
  await prisma().esiaOutage.deleteMany()
  await prisma().softToken.deleteMany()
})

const codes = async () => ({
  smsCode: (await lastMessage(PHONE)).code ?? '',
  emailCode: (await lastMessage(EMAIL)).code ?? '',
})
const other = (code: string) => (code === '111111' ? '222222' : '111111')

async function register() {
  expect(await send(registerAtEsiaAction, person)).toEqual({ to: '/esia/registration/confirm' })
  expect(await send(confirmEsiaRegistrationAction, await codes())).toEqual({ to: '/esia/account' })
  const session = await findSession(siteBrowser.cookies.get(SESSION_COOKIE))
  return session?.oid ?? ''
}

test.each([
  [{ lastName: 'Novikova' }, 'lastName'],
  [{ birthDate: '31.02.1990' }, 'birthDate'],
  [{ birthDate: '01.01.2199' }, 'birthDate'],
  [{ phone: '123' }, 'phone'],
  [{ email: 'без собаки' }, 'email'],
  [{ password: 'novikova', repeatPassword: 'novikova' }, 'password'],
  [{ repeatPassword: 'Другой-2026' }, 'repeatPassword'],
  [{ agreement: '' }, 'agreement'],
])('a mistake is named at its field, the rest stays typed, secrets do not come back: %o', async (change, field) => {
  const refused = await send(registerAtEsiaAction, { ...person, ...change })
  expect(Object.keys(refused.fields ?? {})).toEqual([field])
  expect(refused.values).toMatchObject({ firstName: person.firstName })
  expect(refused.values).not.toHaveProperty('password')
  expect(refused.values).not.toHaveProperty('repeatPassword')
})

test('from nothing to a confirmed account: codes, registries, centre of service', async () => {
  const oid = await register()
  expect(await accountView(oid)).toMatchObject({ name: 'Новикова Дарья Олеговна', level: 'SIMPLIFIED', snils: null })
  expect(await send(confirmAtCentreAction)).toMatchObject({ message: 'Сначала заполните паспорт и СНИЛС' })
  expect(await send(checkIdentityAction, identity)).toEqual({ to: '/esia/account' })
  expect(await accountView(oid)).toMatchObject({ level: 'STANDARD', snils: '•••-•••-682 00' })
  expect(await send(confirmAtCentreAction)).toEqual({ to: '/esia/account' })
  expect(await accountView(oid)).toMatchObject({ level: 'CONFIRMED' })
})

test('each registry names the field it does not confirm; in an outage nothing is lost and nothing changes', async () => {
  const oid = await register()
  const cases = [
    [{ number: refusedIdentity.passportNumber }, 'number'],
    [{ snils: refusedIdentity.snils }, 'snils'],
    [{ snils: accountOf('ivanova').person.snils }, 'snils'],
    [{ inn: refusedIdentity.inn }, 'inn'],
    [{ inn: '500100732258' }, 'inn'],
    [{ issuedOn: '01.01.2199' }, 'issuedOn'],
  ] as const
  for (const [change, field] of cases) {
    const refused = await send(checkIdentityAction, { ...identity, ...change })
    expect(Object.keys(refused.fields ?? {})).toEqual([field])
  }
  await setDown('registries', true)
  const down = await send(checkIdentityAction, identity)
  expect(down.message).toContain('сейчас не отвечают')
  expect(down.values).toEqual(identity)
  expect(await accountView(oid)).toMatchObject({ level: 'SIMPLIFIED' })
})

test("an own qualified signature confirms, another person's and a revoked one do not", async () => {
  const oid = await register()
  await send(checkIdentityAction, identity)
  const pin = '123456'
  await send(makeCertificateAction, { pin, repeatPin: pin })
  const token = await prisma().softToken.findFirstOrThrow()
  const certificate = new File([new Uint8Array(token.certificate)], 'own.cer')
  await prisma().esiaAccount.update({ where: { oid }, data: { snils: '12345678964' } })
  expect((await send(confirmBySignatureAction, { certificate, pin })).message).toContain('выдан другому человеку')
  await prisma().esiaAccount.update({ where: { oid }, data: { snils: token.snils } })
  expect((await send(confirmBySignatureAction, { certificate, pin: '000000' })).message).toContain('Неверный ПИН-код')
  expect(await send(confirmBySignatureAction, { certificate, pin })).toEqual({ to: '/esia/account' })
  expect(await accountView(oid)).toMatchObject({ level: 'CONFIRMED' })
  await send(revokeCertificateAction, { serial: token.serial })
  expect((await accountView(oid)).certificates).toMatchObject([{ state: 'отозван', usable: false }])
})

test('three wrong tries end the codes, new ones come after a minute; the used-up form makes no second account', async () => {
  await send(registerAtEsiaAction, person)
  const right = await codes()
  const wrong = { ...right, emailCode: other(right.emailCode) }
  expect((await send(confirmEsiaRegistrationAction, wrong)).fields).toEqual({ emailCode: ['Неверный код'] })
  await send(confirmEsiaRegistrationAction, wrong)
  expect((await send(confirmEsiaRegistrationAction, wrong)).message).toContain('Попытки закончились')
  expect((await send(confirmEsiaRegistrationAction, right)).message).toContain('Попытки закончились')
  expect((await send(resendEsiaRegistrationAction)).message).toContain('можно запросить через')
  passTime(MINUTE + 1000)
  expect((await send(resendEsiaRegistrationAction)).message).toBe('Новые коды отправлены')
  expect((await send(confirmEsiaRegistrationAction, right)).fields).toBeDefined()
  passTime(2 * MINUTE)
  await send(resendEsiaRegistrationAction)
  const fresh = await codes()
  passTime(6 * MINUTE)
  expect((await send(confirmEsiaRegistrationAction, fresh)).message).toContain('истёк')
  await send(resendEsiaRegistrationAction)
  const sent = await codes()
  const answers = await Promise.all([1, 2].map(() => send(confirmEsiaRegistrationAction, sent)))
  expect(answers.filter(({ to }) => to === '/esia/account')).toHaveLength(1)
  expect(await prisma().esiaAccount.count({ where: { email: EMAIL } })).toBe(1)
})

test('whether a phone or an e-mail is taken is told to their owner only', async () => {
  const taken = accountOf('ivanova').person.phone ?? ''
  const answer = await send(registerAtEsiaAction, { ...person, phone: taken })
  expect(answer).toEqual({ to: '/esia/registration/confirm' })
  expect((await lastMessage(taken)).text).toContain('уже есть')
  const { code } = await lastMessage(EMAIL)
  const refused = await send(confirmEsiaRegistrationAction, { smsCode: '123456', emailCode: code ?? '' })
  expect(refused.fields).toEqual({ smsCode: ['Неверный код'], emailCode: ['Неверный код'] })
  expect(await prisma().esiaAccount.count({ where: { email: EMAIL } })).toBe(0)
})
