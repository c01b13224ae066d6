import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { endOtherSessions, endSession } from '@/lib/auth/sessions-service'
import { endPresented } from '@/lib/auth/sign-out'
import { openSession } from '@/lib/auth/session'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { isPushEndpoint } from '@/lib/mail/push-endpoint'
import { notify } from '@/lib/notifications/notify'
import { addBrowser, keepBrowser, MOST_BROWSERS, removeBrowser } from '@/lib/notifications/push-service'
import { getOwnSettings } from '@/lib/notifications/settings'
import { createDoctor } from '@/tests/factories/people'
import { startPushService, type PushService } from '@/tests/support/push-service'

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'

let service: PushService
beforeEach(async () => {
  await prisma().outgoingMessage.deleteMany()
  service = await startPushService(env().VAPID_KEYS?.publicKey ?? '')
  env().PUSH_HOSTS.push(service.origin)
})
afterEach(async () => {
  env().PUSH_HOSTS.pop()
  await service.stop()
  vi.restoreAllMocks()
})

async function newcomer(): Promise<DoctorActor> {
  const doctor = await createDoctor()
  const meta = { userAgent: CHROME, esiaSessionId: null, authenticatedAt: now() }
  const { sessionId } = await prisma().$transaction((tx) => openSession(tx, doctor.userId, meta))
  return { ...doctor, sessionId }
}

async function subscribe(actor: DoctorActor) {
  const subscription = service.subscribe()
  expect(await addBrowser(actor, subscription, CHROME)).toMatchObject({ ok: true })
  return subscription
}

const tell = ({ userId }: DoctorActor) =>
  prisma().$transaction((tx) =>
    notify(tx, {
      kind: 'applicationResumed',
      data: { number: 'АК-2026-123456' },
      userId,
      href: '/cabinet/applications',
    }),
  )
const messages = () => prisma().outgoingMessage.findMany({ where: { channel: 'PUSH' }, orderBy: { id: 'asc' } })
const browsersOf = ({ userId }: DoctorActor) => prisma().pushSubscription.count({ where: { userId } })

async function deliver(): Promise<void> {
  const { deliverMessage } = await import('@/lib/mail/outbox')
  for (const { id } of await messages()) await deliverMessage(id)
}

test('новость приходит в каждый браузер один раз, зашифрованной, от нашего имени и без подробностей', async () => {
  const [doctor, other] = [await newcomer(), await newcomer()]
  const [first, second] = [await subscribe(doctor), await subscribe(doctor)]
  await subscribe(other)
  await tell(doctor)
  await deliver()
  await deliver()
  const planned = await messages()
  expect(planned).toHaveLength(2)
  expect(service.pushed.map(({ browser }) => browser).sort()).toEqual(
    [first, second].map(({ endpoint }) => endpoint.split('/').at(-1)).sort(),
  )
  for (const { topic, ttl, payload } of service.pushed) {
    const { id } = planned.find((message) => message.id.replaceAll('-', '') === topic) ?? {}
    expect(payload).toEqual({
      body: 'В кабинете аккредитации есть новость',
      url: '/cabinet/notifications',
      tag: id,
    })
    expect(ttl).toBe(24 * 3600)
  }
})

test.each([404, 410])('ответ %d отписывает браузер и больше ничего ему не шлёт', async (status) => {
  const doctor = await newcomer()
  await subscribe(doctor)
  await tell(doctor)
  service.answer = status
  await deliver()
  expect([await browsersOf(doctor), await messages()]).toMatchObject([0, [{ failure: 'GONE', sentAt: null }]])
  await tell(doctor)
  expect([service.asked, (await messages()).length]).toEqual([1, 1])
})

test.each([0, 429, 500, 503])('на ответ %d попытка повторяется, и новость приходит', async (status) => {
  const doctor = await newcomer()
  await subscribe(doctor)
  await tell(doctor)
  service.answer = status
  await expect(deliver()).rejects.toThrow('OUTAGE')
  expect(await messages()).toMatchObject([{ failure: 'OUTAGE', sentAt: null, refusedAt: null, attempts: 1 }])
  service.answer = 201
  await deliver()
  expect([service.pushed.length, await browsersOf(doctor)]).toEqual([1, 1])
})

describe('сервер пишет только известным службам', () => {
  test.each([
    'http://push.example.com/send/1',
    'https://push.example.com:8443/send/1',
    'https://push.example.com.evil.ru/send/1',
    'https://evilpush.example.com@127.0.0.1/send/1',
    'https://user:password@push.example.com/send/1',
    'https://127.0.0.1/send/1',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/send/1',
    'https://localhost/send/1',
    'https://0x7f000001/send/1',
    'http://127.0.0.1:5432/',
    'file:///etc/passwd',
    'data:text/plain,1',
    'не адрес',
  ])('«%s» не берётся', async (endpoint) => {
    expect(isPushEndpoint(endpoint)).toBe(false)
    const doctor = await newcomer()
    const answer = await addBrowser(doctor, { ...service.subscribe(), endpoint }, CHROME)
    expect([answer, await browsersOf(doctor)]).toMatchObject([{ ok: false, code: 'VALIDATION' }, 0])
  })

  test.each(['https://push.example.com/send/1', 'https://eu.push.example.com/send/1'])('«%s» берётся', (endpoint) => {
    expect(isPushEndpoint(endpoint)).toBe(true)
  })

  test('адрес, который перестал быть известным, и перенаправление не ведут никуда', async () => {
    const doctor = await newcomer()
    await subscribe(doctor)
    await tell(doctor)
    service.answer = 302
    await expect(deliver()).rejects.toThrow('OUTAGE')
    env().PUSH_HOSTS.pop()
    await deliver()
    env().PUSH_HOSTS.push(service.origin)
    expect([service.asked, await messages()]).toMatchObject([1, [{ failure: 'REFUSED' }]])
  })

  test('ключ, для которого нельзя зашифровать, не берётся', async () => {
    const p256dh = Buffer.alloc(65, 4).toString('base64url')
    const answer = await addBrowser(await newcomer(), { ...service.subscribe(), p256dh }, CHROME)
    expect(answer).toMatchObject({ ok: false, code: 'VALIDATION' })
  })
})

describe('чья подписка', () => {
  test('зная адрес чужого браузера, его не отключить, не присвоить и не увидеть', async () => {
    const [victim, attacker] = [await newcomer(), await newcomer()]
    const subscription = await subscribe(victim)
    const { browsers } = await getOwnSettings(victim)
    expect(browsers).toMatchObject([{ label: 'Chrome, Windows' }])
    expect(
      await addBrowser(attacker, { ...service.subscribe(), endpoint: subscription.endpoint }, CHROME),
    ).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await addBrowser(attacker, subscription, CHROME)).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await keepBrowser(attacker, subscription)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await removeBrowser(attacker, subscription)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await removeBrowser(attacker, { id: browsers[0]?.id ?? '' })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect((await getOwnSettings(attacker)).browsers).toEqual([])
    await tell(victim)
    await deliver()
    expect(service.pushed).toHaveLength(1)
  })

  test('тот же браузер дважды — одна подписка, и больше десяти не бывает, как бы ни торопились', async () => {
    const doctor = await newcomer()
    const subscription = service.subscribe()
    await Promise.all([addBrowser(doctor, subscription, CHROME), addBrowser(doctor, subscription, CHROME)])
    expect(await browsersOf(doctor)).toBe(1)
    const more = Array.from({ length: MOST_BROWSERS + 2 }, () => addBrowser(doctor, service.subscribe(), CHROME))
    const answers = await Promise.all(more)
    expect([answers.filter(({ ok }) => !ok).length, await browsersOf(doctor)]).toEqual([3, MOST_BROWSERS])
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'CONFLICT' })
  })

  test('канал виден среди настроек, только когда есть браузер, который его слышит', async () => {
    const doctor = await newcomer()
    expect((await getOwnSettings(doctor)).shown).toEqual(['EMAIL', 'SMS'])
    const { endpoint } = await subscribe(doctor)
    expect((await getOwnSettings(doctor)).shown).toEqual(['EMAIL', 'SMS', 'PUSH'])
    expect(await removeBrowser(doctor, { endpoint })).toMatchObject({ ok: true })
    expect((await getOwnSettings(doctor)).shown).toEqual(['EMAIL', 'SMS'])
  })
})

describe('подписка кончается, когда из браузера выходят', () => {
  test('«Выйти» отписывает этот браузер и не трогает другие', async () => {
    const doctor = await newcomer()
    await subscribe(doctor)
    const elsewhere = { ...doctor, sessionId: (await newSession(doctor)).sessionId }
    await subscribe(elsewhere)
    await endPresented(doctor)
    expect(await browsersOf(doctor)).toBe(1)
  })

  test('бездействие и новый вход подписку не кончают: она следует за сеансом браузера', async () => {
    const doctor = await newcomer()
    const subscription = await subscribe(doctor)
    await endPresented(doctor, 'account.idledOut')
    expect(await browsersOf(doctor)).toBe(1)
    const again = { ...doctor, sessionId: (await newSession(doctor)).sessionId }
    expect(await keepBrowser(again, subscription)).toMatchObject({ ok: true })
    await endPresented(again)
    expect(await browsersOf(doctor)).toBe(0)
  })

  test('завершённый с другого устройства сеанс молчит, «завершить остальные» — тоже', async () => {
    const doctor = await newcomer()
    const [stolen, lost] = [await newSession(doctor), await newSession(doctor)]
    for (const { sessionId } of [stolen, lost]) await subscribe({ ...doctor, sessionId })
    await subscribe(doctor)
    await endSession(doctor, stolen.sessionId)
    expect(await browsersOf(doctor)).toBe(2)
    await endOtherSessions(doctor)
    expect(await prisma().pushSubscription.findMany({ where: { userId: doctor.userId } })).toMatchObject([
      { sessionId: doctor.sessionId },
    ])
  })
})

const newSession = ({ userId }: DoctorActor) =>
  prisma().$transaction((tx) =>
    openSession(tx, userId, { userAgent: null, esiaSessionId: null, authenticatedAt: now() }),
  )
