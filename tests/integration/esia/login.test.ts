import { expect, test } from 'vitest'
import { POST as confirmRoute } from '@/app/esia/login/confirm/route'
import { POST as passwordRoute } from '@/app/esia/login/password/route'
import { POST as refuseRoute } from '@/app/esia/login/refuse/route'
import { POST as resendRoute } from '@/app/esia/login/resend/route'
import { MINUTE } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { formatPhone, formatSnils } from '@/lib/core/identifiers'
import { prisma } from '@/lib/db/client'
import { codeView, loginView } from '@/lib/esia/mock/login'
import { VISIT_COOKIE } from '@/lib/esia/mock/visits'
import { DEMO_PASSWORD } from '@/prisma/seed/esia-accounts'
import { useEsia } from './use-esia'
import { accountOf, beginVisit, lastSms, location, passTime, post, submitPassword } from './mock-site'
import { callback, STATE } from './esia-requests'

useEsia()

const WRONG = 'Неверный логин или пароль'
const cookieValue = (cookie: string) => cookie.replace(`${VISIT_COOKIE}=`, '')
const problemOf = async (cookie: string) => (await loginView(cookieValue(cookie)))?.problem

async function atCodePage(): Promise<string> {
  const cookie = await beginVisit()
  expect(location(await submitPassword(cookie, 'ivanova@demo.test')).pathname).toBe('/esia/login/code')
  return cookie
}

function wrongCode(right: string): string {
  return right === '000000' ? '111111' : '000000'
}

async function confirm(cookie: string, code: string): Promise<URL> {
  return location(await post(confirmRoute, cookie, { code }))
}

const { person } = accountOf('ivanova')
const attemptsOf = (key: string) => prisma().esiaAttempt.findUnique({ where: { keyHash: sha256Hex(key) } })

test.each([
  ' ivanova@demo.test ',
  'IVANOVA@demo.test',
  person.phone ?? '',
  formatPhone(person.phone ?? ''),
  `8${person.phone?.slice(2)}`,
  ` ${formatSnils(person.snils)}`,
  person.snils,
])('login «%s» is understood', async (login) => {
  expect(location(await submitPassword(await beginVisit(), login)).pathname).toBe('/esia/login/code')
})

test('an unknown login and a wrong password are told alike, and what was typed stays', async () => {
  const cookie = await beginVisit()
  for (const [login, password] of [
    ['nobody@demo.test', DEMO_PASSWORD],
    ['ivanova@demo.test', 'wrong'],
    ['ivanova@demo.test', ` ${DEMO_PASSWORD}`],
    ['какой-то логин', DEMO_PASSWORD],
  ] as const) {
    expect(location(await submitPassword(cookie, login, password)).pathname).toBe('/esia/login')
    expect(await loginView(cookieValue(cookie))).toEqual({ login, problem: WRONG, own: false })
  }
})

test('an empty form costs no attempt', async () => {
  const cookie = await beginVisit()
  await post(passwordRoute, cookie, { login: 'ivanova@demo.test', password: '' })
  expect(await problemOf(cookie)).toBe('Введите пароль')
  await post(passwordRoute, cookie, {})
  expect(await problemOf(cookie)).toBe('Введите телефон, почту или СНИЛС')
  expect(await prisma().esiaAttempt.count()).toBe(0)
})

test('five wrong passwords lock the account for half an hour, the right one included; then it opens', async () => {
  const cookie = await beginVisit()
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    await submitPassword(cookie, 'ivanova@demo.test', 'wrong')
    expect(await problemOf(cookie)).toBe(WRONG)
  }
  await submitPassword(cookie, 'ivanova@demo.test', 'wrong')
  expect(await problemOf(cookie)).toContain('через 30 минут')
  passTime(9 * MINUTE)
  await submitPassword(cookie, 'ivanova@demo.test')
  expect(await problemOf(cookie)).toContain('через 21 минуту')
  passTime(22 * MINUTE)
  expect(location(await submitPassword(await beginVisit(), 'ivanova@demo.test')).pathname).toBe('/esia/login/code')
  expect(await attemptsOf(`account:${person.oid}`)).toMatchObject({ failed: 0, lockedUntil: null })
})

test('twenty guesses at once get no more than five looks at the password', async () => {
  const cookies = await Promise.all(Array.from({ length: 20 }, () => beginVisit()))
  await Promise.all(cookies.map((cookie) => submitPassword(cookie, 'ivanova@demo.test', 'wrong')))
  const account = await attemptsOf(`account:${person.oid}`)
  expect(account?.failed).toBe(5)
  expect(account?.lockedUntil).not.toBeNull()
  const told = await Promise.all(cookies.map(problemOf))
  expect(told.filter((problem) => problem === WRONG).length).toBeLessThanOrEqual(4)
})

test('twenty right sign-ins of one person at once all pass', async () => {
  const cookies = await Promise.all(Array.from({ length: 20 }, () => beginVisit()))
  const answers = await Promise.all(cookies.map((cookie) => submitPassword(cookie, 'ivanova@demo.test')))
  expect(new Set(answers.map((answer) => location(answer).pathname))).toEqual(new Set(['/esia/login/code']))
})

test('the right code brings the browser back with a code and its state; the SMS is in the mailbox', async () => {
  const cookie = await atCodePage()
  const code = await lastSms('ivanova')
  expect(code).toMatch(/^\d{6}$/)
  const back = await confirm(cookie, `${code.slice(0, 3)} ${code.slice(3)}`)
  expect(back.origin + back.pathname).toBe(callback())
  expect(back.searchParams.get('state')).toBe(STATE)
  expect(back.searchParams.get('code')).toMatch(/^[\w-]{43}$/)
})

test('the code page names what will be handed over and hides the phone', async () => {
  const view = await codeView(cookieValue(await atCodePage()))
  expect(view?.phone).toMatch(/^\+7 \(9••\) •••-••-\d\d$/)
  expect(view?.shared).toContain('СНИЛС')
  expect(view?.resendIn).toBe('60 секунд')
})

test('three wrong codes end the code; a new one may be asked for after a minute and works', async () => {
  const cookie = await atCodePage()
  const right = await lastSms('ivanova')
  const problems = []
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    expect((await confirm(cookie, wrongCode(right))).pathname).toBe('/esia/login/code')
    problems.push(await problemOf(cookie))
  }
  expect(problems).toEqual([
    'Неверный код. Остались 2 попытки',
    'Неверный код. Осталась 1 попытка',
    'Попытки закончились. Запросите новый код',
  ])
  expect((await confirm(cookie, right)).pathname).toBe('/esia/login/code')
  await post(resendRoute, cookie)
  expect(await problemOf(cookie)).toBe('Новый код можно запросить через 60 секунд')
  passTime(MINUTE + 1000)
  await post(resendRoute, cookie)
  expect(await problemOf(cookie)).toBeNull()
  expect((await confirm(cookie, await lastSms('ivanova'))).pathname).toBe('/api/auth/callback/esia')
})

test('a slip in the number of digits costs no try', async () => {
  const cookie = await atCodePage()
  for (const typed of ['', '12345', '1234567', 'абвгде']) await confirm(cookie, typed)
  expect((await prisma().esiaLogin.findFirstOrThrow()).smsTries).toBe(0)
})

test('a code is dead after five minutes', async () => {
  const cookie = await atCodePage()
  const code = await lastSms('ivanova')
  passTime(5 * MINUTE + 1000)
  expect((await confirm(cookie, code)).pathname).toBe('/esia/login/code')
  expect(await problemOf(cookie)).toBe('Срок действия кода истёк. Запросите новый код')
})

test('a former code is dead once a new one was sent', async () => {
  const cookie = await atCodePage()
  const former = await lastSms('ivanova')
  passTime(2 * MINUTE)
  await post(resendRoute, cookie)
  if (former !== (await lastSms('ivanova'))) {
    expect((await confirm(cookie, former)).pathname).toBe('/esia/login/code')
  }
})

test('twenty codes at once get three tries', async () => {
  const cookie = await atCodePage()
  const wrong = wrongCode(await lastSms('ivanova'))
  await Promise.all(Array.from({ length: 20 }, () => confirm(cookie, wrong)))
  expect((await prisma().esiaLogin.findFirstOrThrow()).smsTries).toBe(3)
})

test('«Отказаться» goes back with access_denied and ends the visit', async () => {
  const cookie = await atCodePage()
  const back = location(await post(refuseRoute, cookie))
  expect(back.searchParams.get('error')).toBe('access_denied')
  expect(back.searchParams.get('error_description')).toContain('ESIA-007004')
  expect(await loginView(cookieValue(cookie))).toBeNull()
})

test('a visit cannot be continued by another browser, from another site, without the password, or after half an hour', async () => {
  const cookie = await atCodePage()
  const code = await lastSms('ivanova')
  const stranger = `${cookie.split('.')[0]}.${'x'.repeat(43)}`
  expect((await confirm(stranger, code)).pathname).toBe('/esia/login')
  const foreign = await post(
    confirmRoute,
    cookie,
    { code },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  )
  expect(location(foreign).pathname).toBe('/esia/login')
  expect((await confirm(await beginVisit(), code)).pathname).toBe('/esia/login')
  passTime(31 * MINUTE)
  expect((await confirm(cookie, code)).pathname).toBe('/esia/login')
  expect(await prisma().esiaCode.count()).toBe(0)
})
