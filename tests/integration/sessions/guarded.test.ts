import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NextRequest } from 'next/server'
import { POST as endFromPage } from '@/app/api/session/route'
import { findAnyone, findDoctor, findStaff, type DoctorActor } from '@/lib/auth/actor'
import { confirmSession, sendSessionCode } from '@/lib/auth/confirm-service'
import { switchRole } from '@/lib/auth/role-service'
import { currentSession, encodeSession } from '@/lib/auth/session'
import { signInPerson } from '@/lib/auth/sign-in'
import { endPresented } from '@/lib/auth/sign-out'
import { closeFeedAction, makeFeedAction } from '@/lib/calendar-feed/actions'
import { makeFeed } from '@/lib/calendar-feed/service'
import { changeContactAction, dropContactAction } from '@/lib/contacts/actions'
import { MINUTE, moveClock, now } from '@/lib/core/clock'
import { idleForm } from '@/lib/core/form-state'
import { prisma } from '@/lib/db/client'
import type { EsiaPerson } from '@/lib/esia/schema'
import { codeFor, otherCode } from '../confirmation/support'
import { createSignedInDoctor, eventTypes, openAnotherSession } from '../profile/people'

const browser = vi.hoisted(() => ({ cookie: '', userAgent: '' }))

vi.mock('next/headers', () => ({
  headers: async () =>
    new Headers({ host: 'localhost:3000', 'user-agent': browser.userAgent, 'sec-fetch-site': 'same-origin' }),
  cookies: async () => ({ get: () => ({ value: browser.cookie }) }),
}))

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const NEWER_FIREFOX = FIREFOX.replaceAll('145', '146')
const CHROME = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'

let doctor: DoctorActor

beforeEach(async () => {
  doctor = await createSignedInDoctor({ userAgent: FIREFOX })
  Object.assign(browser, { cookie: encodeSession(doctor.userId, doctor.sessionId), userAgent: FIREFOX })
})

afterEach(() => moveClock(null))

const pass = (minutes: number) => moveClock(new Date(now().getTime() + minutes * MINUTE))
const present = async () => {
  const session = await currentSession()
  if (!session) throw new Error('The session has ended')
  return session
}

describe('время сеанса', () => {
  test('без действий он кончается после получаса, не раньше обещанного; с действиями живёт до 12 часов', async () => {
    pass(29)
    expect(await currentSession()).not.toBeNull()
    pass(33)
    expect(await currentSession()).toBeNull()
  })

  test('двенадцать часов — предел, сколько ни работай', async () => {
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      pass(20)
      expect(await currentSession()).not.toBeNull()
    }
    pass(21)
    expect(await currentSession()).toBeNull()
  })

  test('посещение записывается не чаще раза в минуту', async () => {
    const seen = async () =>
      (await prisma().session.findUniqueOrThrow({ where: { id: doctor.sessionId } })).lastSeenAt.getTime()
    const first = await seen()
    await currentSession()
    expect(await seen()).toBe(first)
    pass(2)
    await currentSession()
    expect(await seen()).toBeGreaterThan(first)
  })

  test('конец, о котором сказала страница, записан в журнал как бездействие, а не как выход; чужой не записан', async () => {
    const report = (cookie: string) => {
      browser.cookie = cookie
      const headers = { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
      return endFromPage(new NextRequest('http://localhost:3000/api/session?end=idle', { method: 'POST', headers }))
    }
    const stranger = await createSignedInDoctor()
    await report(encodeSession(stranger.userId, doctor.sessionId))
    expect(await eventTypes(doctor)).toEqual([])
    const answer = await report(encodeSession(doctor.userId, doctor.sessionId))
    expect([answer.status, await eventTypes(doctor)]).toEqual([401, ['account.idledOut']])
  })

  test('«Выйти» помнит о сеансе Госуслуг и после того, как наш кончился', async () => {
    await prisma().session.update({ where: { id: doctor.sessionId }, data: { esiaSessionId: 'esia' } })
    pass(60)
    expect(await endPresented(doctor)).toBe(true)
    const stranger = await createSignedInDoctor()
    expect(await endPresented({ ...doctor, userId: stranger.userId })).toBe(false)
  })
})

describe('второй фактор', () => {
  test('входа хватает на двадцать минут, потом нужен код, и его хватает снова', async () => {
    expect((await present()).fresh).toBe(true)
    pass(21)
    expect((await present()).fresh).toBe(false)
    await sendSessionCode(await present())
    const code = await codeFor(doctor)
    expect(await confirmSession(await present(), { code, userAgent: FIREFOX })).toMatchObject({ ok: true })
    expect((await present()).fresh).toBe(true)
  })

  test('без свежего контакт не сменить и не убрать, и код никуда не уходит', async () => {
    pass(21)
    const data = new FormData()
    data.set('contact', 'email')
    data.set('value', 'attacker@demo.test')
    for (const action of [changeContactAction, dropContactAction]) {
      expect(await action(idleForm, data)).toMatchObject({ status: 'error', code: 'UNCONFIRMED' })
    }
    expect(await prisma().confirmationCode.count({ where: { userId: doctor.userId } })).toBe(0)
  })

  test('без свежего адрес календаря не создать и не обновить, а выключить можно сразу', async () => {
    await makeFeed(doctor)
    const feed = () => prisma().calendarFeed.findUnique({ where: { doctorId: doctor.doctorId } })
    const before = await feed()
    pass(21)
    expect(await makeFeedAction(idleForm, new FormData())).toMatchObject({ status: 'error', code: 'UNCONFIRMED' })
    expect(await feed()).toEqual(before)
    await expect(closeFeedAction(idleForm, new FormData())).rejects.toThrow('NEXT_REDIRECT')
    expect(await feed()).toBeNull()
  })

  test('чужой код и код другого сеанса не подходят', async () => {
    await sendSessionCode(await present())
    const code = await codeFor(doctor)
    const attacker = await createSignedInDoctor()
    browser.cookie = encodeSession(attacker.userId, attacker.sessionId)
    expect(await confirmSession(await present(), { code, userAgent: null })).toMatchObject({ ok: false })
    browser.cookie = encodeSession(doctor.userId, await openAnotherSession(doctor.userId, FIREFOX))
    expect(await confirmSession(await present(), { code, userAgent: null })).toMatchObject({ ok: false })
  })

  test('пять неверных кодов закрывают кабинет до верного, ещё пять завершают сеанс, владелец узнаёт о том и другом', async () => {
    const guess = async () => {
      await sendSessionCode(await present())
      const wrong = otherCode(await codeFor(doctor))
      for (let tries = 0; tries < 5; tries += 1) {
        await confirmSession(await present(), { code: wrong, userAgent: FIREFOX })
      }
    }
    const traces = async () => {
      const told = await prisma().notification.findMany({
        where: { userId: doctor.userId, kind: 'codesGuessed' },
        orderBy: { createdAt: 'asc' },
      })
      const events = await prisma().event.findMany({
        where: { actorId: doctor.userId, type: 'account.codesGuessed' },
        orderBy: { at: 'asc' },
      })
      return [told.map(({ title }) => title), events.map(({ data }) => data)]
    }
    await guess()
    expect(await traces()).toEqual([['В вашем сеансе подбирали код'], [{ ended: false }]])
    expect(await present()).toMatchObject({ challenge: 'codes' })
    expect(await findAnyone()).toBeNull()
    pass(2)
    await guess()
    expect(await currentSession()).toBeNull()
    expect((await traces())[1]).toEqual([{ ended: false }, { ended: true }])
    const letters = await prisma().outgoingMessage.findMany({ where: { userId: doctor.userId, kind: 'codesGuessed' } })
    expect(letters.map(({ text }) => text).join()).toContain('сеанс завершён')
  })
})

describe('тот же cookie из другого браузера', () => {
  test('закрыт до кода, владелец извещён один раз, его браузер работает', async () => {
    browser.userAgent = CHROME
    expect(await present()).toMatchObject({ challenge: 'browser' })
    expect(await findDoctor()).toBeNull()
    const told = await prisma().notification.findMany({ where: { userId: doctor.userId } })
    expect(told.map(({ title }) => title)).toEqual(['Ваш сеанс открыли в другом браузере'])
    browser.userAgent = NEWER_FIREFOX
    expect(await findDoctor()).not.toBeNull()
  })

  test.each(['curl/8.5.0', 'python-requests/2', 'x', 'Chrome/140.0.0.0', ''])(
    'и из программы, которая не говорит, что она такое: «%s»',
    async (userAgent) => {
      browser.userAgent = userAgent
      expect(await present()).toMatchObject({ challenge: 'browser' })
      expect(await findDoctor()).toBeNull()
      expect(await prisma().notification.count({ where: { userId: doctor.userId } })).toBe(1)
    },
  )

  test('сеанс, открытый такой программой, принадлежит любой', async () => {
    browser.cookie = encodeSession(doctor.userId, await openAnotherSession(doctor.userId, 'curl/8.5.0'))
    expect(await findDoctor()).not.toBeNull()
  })

  test('после кода сеанс принадлежит новому браузеру', async () => {
    browser.userAgent = CHROME
    await sendSessionCode(await present())
    await confirmSession(await present(), { code: await codeFor(doctor), userAgent: CHROME })
    expect(await findDoctor()).not.toBeNull()
    browser.userAgent = FIREFOX
    expect(await findDoctor()).toBeNull()
  })
})

describe('вход', () => {
  const newcomer: EsiaPerson = {
    ...{ oid: '2000000017', level: 'CONFIRMED', lastName: 'Первова', firstName: 'Нина', middleName: null },
    ...{ birthDate: '1990-02-03', gender: 'FEMALE', snils: '11223344595', inn: null, citizenship: 'RUS' },
    ...{ email: 'first@demo.test', phone: null, registrationAddress: null, passport: null },
  }

  function signIn(userAgent: string, previous: { userId: string; sessionId: string } | null = null) {
    const way = { way: 'demo', userAgent, esiaSessionId: null, authenticatedAt: now(), previous } as const
    return signInPerson(newcomer, way)
  }

  test('о новом устройстве сказано в кабинете и письмом, о знакомом и о первом — нет', async () => {
    const { userId } = await signIn(FIREFOX)
    await signIn(NEWER_FIREFOX)
    expect(await prisma().notification.count({ where: { userId } })).toBe(0)
    await signIn(CHROME)
    await signIn(CHROME)
    const title = 'Вход с нового устройства'
    expect(await prisma().notification.count({ where: { userId, title } })).toBe(1)
    expect(await prisma().outgoingMessage.count({ where: { recipient: 'first@demo.test', subject: title } })).toBe(1)
  })

  test('прежний cookie этого браузера больше ничего не открывает', async () => {
    await signIn(FIREFOX, doctor)
    expect(await currentSession()).toBeNull()
  })
})

describe('роли', () => {
  beforeEach(async () => {
    await prisma().roleGrant.create({ data: { userId: doctor.userId, role: 'EXPERT' } })
  })

  test('действует одна выбранная, права другой не считаются; смена записана и видна сразу', async () => {
    expect(await findStaff('EXPERT')).toBeNull()
    expect(await switchRole(await present(), 'EXPERT')).toMatchObject({ ok: true })
    expect(await findDoctor()).toBeNull()
    expect(await findStaff()).toMatchObject({ role: 'EXPERT', roles: ['EXPERT'] })
    const event = await prisma().event.findFirst({ where: { actorId: doctor.userId, type: 'account.roleSwitched' } })
    expect(event).toMatchObject({ actorRole: 'EXPERT', data: { from: 'DOCTOR', to: 'EXPERT' } })
    const other = await openAnotherSession(doctor.userId, FIREFOX)
    await prisma().session.update({ where: { id: other }, data: { actingRole: 'DOCTOR' } })
    browser.cookie = encodeSession(doctor.userId, other)
    expect(await findStaff()).toBeNull()
  })

  test('роль, которой нет или которую отозвали, не выбрать и не сохранить', async () => {
    expect(await switchRole(await present(), 'ADMIN')).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    await switchRole(await present(), 'EXPERT')
    await prisma().roleGrant.updateMany({
      where: { userId: doctor.userId, role: 'EXPERT' },
      data: { revokedAt: now() },
    })
    expect(await present()).toMatchObject({ role: null })
    expect(await findAnyone()).toBeNull()
  })
})
