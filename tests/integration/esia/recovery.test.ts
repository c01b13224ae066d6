import { beforeEach, expect, test, vi } from 'vitest'
import { GET as linkRoute } from '@/app/esia/recovery/link/route'
import { HOUR, MINUTE } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { FORM_COOKIE } from '@/lib/esia/mock/forms'
import { findSession, startSession } from '@/lib/esia/mock/idp-session'
import {
  confirmRecoveryAction,
  recoverByCodeAction,
  recoverByLinkAction,
  resendRecoveryAction,
  setEsiaPasswordAction,
} from '@/lib/esia/mock/recovery-actions'
import { accountOf, beginVisit, cookieOf, location, passTime, submitPassword } from './mock-site'
import { lastMessage, send, siteBrowser } from './site-browser'
import { useEsia } from './use-esia'

vi.mock('next/headers', async () => (await import('./site-browser')).siteHeaders)
useEsia()

const { person } = accountOf('ivanova')
const EMAIL = 'ivanova@demo.test'
const NEW = { password: 'Another-2027', repeatPassword: 'Another-2027' }

beforeEach(async () => {
  siteBrowser.cookies.clear()
  siteBrowser.address = crypto.randomUUID()
  await prisma().esiaForm.deleteMany()
  await prisma().mailboxMessage.deleteMany()
})

const enters = async (password: string) =>
  location(await submitPassword(await beginVisit(), EMAIL, password)).pathname === '/esia/login/code'

test.each([
  ['phone', person.phone ?? '', person.phone ?? ''],
  ['e-mail', ` ${EMAIL.toUpperCase()} `, EMAIL],
])('by a code to the %s: the password changes once, every session ends, a letter tells', async (_, typed, to) => {
  const session = await startSession(person.oid, 'PWD')
  expect(await send(recoverByCodeAction, { login: typed })).toEqual({ to: '/esia/recovery/code' })
  expect((await send(setEsiaPasswordAction, NEW)).message).toContain('заново')
  const { code } = await lastMessage(to)
  expect(await send(confirmRecoveryAction, { code: code ?? '' })).toEqual({ to: '/esia/recovery/password' })
  const weak = await send(setEsiaPasswordAction, { password: 'short', repeatPassword: 'short' })
  expect(weak.fields?.password?.[0]).toContain('не меньше 8 знаков')
  expect(weak.values).toEqual({})
  const answers = await Promise.all([1, 2].map(() => send(setEsiaPasswordAction, NEW)))
  expect(answers.filter((answer) => answer.to === '/esia/recovery/done')).toHaveLength(1)
  expect(await findSession(session.cookie)).toBeNull()
  expect((await lastMessage(EMAIL)).text).toContain('Пароль вашей учётной записи изменён')
  expect(await enters(NEW.password)).toBe(true)
  expect(await enters('Gosuslugi-2026')).toBe(false)
})

test('nobody learns whether there is such an account', async () => {
  const unknown = await send(recoverByCodeAction, { login: 'nobody@demo.test' })
  expect(unknown).toEqual(await send(recoverByCodeAction, { login: EMAIL }))
  await send(recoverByCodeAction, { login: '+7 900 000-00-00' })
  expect(await send(resendRecoveryAction)).toMatchObject({ message: expect.stringContaining('можно запросить через') })
  for (const left of [2, 1]) {
    const refused = await send(confirmRecoveryAction, { code: '000000' })
    expect(refused.message).toContain(`попыток: ${left}`)
  }
  expect((await send(confirmRecoveryAction, { code: '000000' })).message).toContain('Попытки закончились')
  const wrong = await send(recoverByLinkAction, { snils: person.snils, email: 'nobody@demo.test' })
  expect(wrong).toEqual(await send(recoverByLinkAction, { snils: person.snils, email: EMAIL }))
  expect(await prisma().mailboxMessage.count({ where: { to: 'nobody@demo.test' } })).toBe(0)
})

async function openLink(): Promise<void> {
  await send(recoverByLinkAction, { snils: person.snils, email: EMAIL })
  const [, address = ''] = /(http\S+)/.exec((await lastMessage(EMAIL)).text) ?? []
  const response = await linkRoute(new Request(address), undefined)
  expect(location(response).pathname).toBe('/esia/recovery/password')
  siteBrowser.cookies.set(FORM_COOKIE, cookieOf(response).replace(`${FORM_COOKIE}=`, ''))
}

test('the link of a letter may be opened twice, sets the password once and lives an hour', async () => {
  await openLink()
  await openLink()
  expect(await send(setEsiaPasswordAction, NEW)).toEqual({ to: '/esia/recovery/done' })
  expect(await send(setEsiaPasswordAction, NEW)).toEqual({ to: '/esia/recovery' })
  await openLink()
  passTime(HOUR + MINUTE)
  expect(await send(setEsiaPasswordAction, NEW)).toEqual({ to: '/esia/recovery' })
})

test('a link that is no link and a stranger’s key open nothing', async () => {
  for (const key of ['', '../x', `${crypto.randomUUID()}.guess`]) {
    await linkRoute(new Request(`http://localhost:3000/esia/recovery/link?key=${encodeURIComponent(key)}`), undefined)
    siteBrowser.cookies.set(FORM_COOKIE, key)
    expect(await send(setEsiaPasswordAction, NEW)).toEqual({ to: '/esia/recovery' })
  }
})

test('a locked account opens with the new password', async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) await submitPassword(await beginVisit(), EMAIL, 'wrong')
  expect(await enters('Gosuslugi-2026')).toBe(false)
  await openLink()
  await send(setEsiaPasswordAction, NEW)
  expect(await enters(NEW.password)).toBe(true)
})
