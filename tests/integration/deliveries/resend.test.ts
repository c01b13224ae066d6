import { beforeEach, describe, expect, test } from 'vitest'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { OutgoingChannel } from '@/lib/db/generated/prisma/enums'
import { findDelivery, listDeliveries } from '@/lib/deliveries/queries'
import { deliveriesQuerySchema } from '@/lib/deliveries/schema'
import { resendDelivery } from '@/lib/deliveries/service'
import { deliverMessage } from '@/lib/mail/outbox'
import { setSmsMock } from '@/lib/mail/sms'
import { notify } from '@/lib/notifications/notify'
import { saveOwnSettings } from '@/lib/notifications/settings'
import { settingsSchema } from '@/lib/notifications/settings-schema'
import type { NewsEvent } from '@/lib/notifications/templates/table'
import { createDoctor, createStaff } from '@/tests/factories/people'

const REASON = 'Врач не получил письмо'
const resumed: NewsEvent = { kind: 'applicationResumed', data: { number: 'АК-2026-000001' } }
const refused: NewsEvent = { kind: 'applicationRefused', data: { number: '1', reasons: ['Причина'], fixable: true } }

let doctor: DoctorActor
let secretary: StaffActor
beforeEach(async () => {
  ;[doctor, secretary] = await Promise.all([createDoctor(), createStaff('SECRETARY')])
  await setSmsMock({ mode: 'ok', latencyMs: 0 })
})

/** News told to the doctor: the id of its message, as it stands after the wanted end. */
async function told(event: NewsEvent, end: 'sent' | 'refused' | 'waiting', channel: OutgoingChannel = 'EMAIL') {
  await prisma().$transaction((tx) => notify(tx, { ...event, userId: doctor.userId, href: '/cabinet' }))
  const { id } = await prisma().outgoingMessage.findFirstOrThrow({
    where: { userId: doctor.userId, channel },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  const data = { sent: { sentAt: now() }, refused: { refusedAt: now(), failure: 'REFUSED' }, waiting: {} }[end]
  await prisma().outgoingMessage.update({ where: { id }, data: { ...data, attempts: end === 'waiting' ? 0 : 1 } })
  return id
}

const again = (deliveryId: string, actor: StaffActor = secretary) =>
  resendDelivery(actor, { deliveryId, reason: REASON })
const choose = (form: Record<string, string>) =>
  saveOwnSettings(doctor, settingsSchema.parse({ place: 'cabinet', zone: '3', ...form }))
const sentTo = async () =>
  (await prisma().mailboxMessage.findMany({ where: { to: { contains: '@' } }, orderBy: { id: 'asc' } })).map(
    ({ to }) => to,
  )

test('двое нажали сразу: новое сообщение одно, с тем же событием, в журнале — кто и почему', async () => {
  const id = await told(refused, 'refused')
  const admin = await createStaff('ADMIN')
  const [one, other] = await Promise.all([again(id), again(id, admin)])
  expect(one).toEqual(other)
  if (!one.ok) throw new Error(one.message)
  expect(await again(id)).toEqual(one)
  const [first, second] = await Promise.all(
    [id, one.data.id].map((key) => prisma().outgoingMessage.findUniqueOrThrow({ where: { id: key } })),
  )
  expect(second).toMatchObject({ resendOf: id, notificationId: first?.notificationId, text: first?.text, attempts: 0 })
  const events = await prisma().event.findMany({ where: { type: 'delivery.resent', doctorId: doctor.doctorId } })
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ data: { deliveryId: id, channel: 'EMAIL', reason: REASON } })
  expect([secretary.userId, admin.userId]).toContain(events[0]?.actorId)
  await deliverMessage(one.data.id)
  const shown = await findDelivery(secretary, one.data.id)
  expect(shown).toMatchObject({ state: 'sent', again: true, repeats: { id, reason: REASON } })
  expect(await findDelivery(secretary, id)).toMatchObject({ state: 'failed', repeatedBy: one.data.id })
})

test('новое сообщение уходит на исправленный адрес, и его можно отправить ещё раз', async () => {
  const id = await told(refused, 'refused')
  const contact = { doctorId: doctor.doctorId, channel: 'EMAIL' as const, reserve: false }
  await prisma().contact.create({ data: { ...contact, value: 'novyj@demo.test', confirmedAt: now() } })
  const result = await again(id)
  if (!result.ok) throw new Error(result.message)
  await deliverMessage(result.data.id)
  expect(await sentTo()).toContain('novyj@demo.test')
  expect(await again(result.data.id)).toMatchObject({ ok: true })
})

describe('снова не отправить', () => {
  const why = (message: RegExp, code = 'CONFLICT') => ({ ok: false, code, message: expect.stringMatching(message) })

  test('то, что ещё не ушло', async () => {
    expect(await again(await told(refused, 'waiting'))).toEqual(why(/уйдёт само/))
  })

  test('прочитанную новость, если о ней не обязаны сообщить', async () => {
    const [quiet, decision] = [await told(resumed, 'sent'), await told(refused, 'sent')]
    await prisma().notification.updateMany({ where: { userId: doctor.userId }, data: { readAt: now() } })
    expect(await again(quiet)).toEqual(why(/уже прочитана/))
    expect(await again(decision)).toMatchObject({ ok: true })
  })

  test('то, что человек отключил', async () => {
    const id = await told(resumed, 'sent')
    await choose({ 'decision.EMAIL': 'on' })
    expect(await again(id)).toEqual(why(/отключил/))
  })

  test('код', async () => {
    const code = {
      channel: 'SMS',
      recipient: '+79160000001',
      text: 'Код {code}',
      createdAt: now(),
      sentAt: now(),
    } as const
    const { id } = await prisma().outgoingMessage.create({ data: code })
    expect((await findDelivery(secretary, id))?.words).toBeNull()
    expect(await again(id)).toEqual(why(/запросит новое/))
  })

  test('туда, где никого нет', async () => {
    const id = await told(resumed, 'sent')
    const none = { email: null }
    await prisma().user.update({ where: { id: doctor.userId }, data: { ...none, doctor: { update: none } } })
    expect(await again(id)).toEqual(why(/Отправить некуда/))
  })

  test('чужой ролью и чего нет', async () => {
    const id = await told(refused, 'refused')
    for (const role of ['EXPERT', 'SUPPORT', 'AUDITOR'] as const) {
      const actor = await createStaff(role)
      expect(await again(id, actor)).toEqual(why(/не найдено/, 'NOT_FOUND'))
      expect(await findDelivery(actor, id)).toBeNull()
      expect(await listDeliveries(actor, {})).toEqual({ rows: [], next: null })
    }
    expect(await again(doctor.userId)).toEqual(why(/не найдено/, 'NOT_FOUND'))
  })

  test('одному человеку больше пяти раз за час', async () => {
    let result = await again(await told(refused, 'refused'))
    for (let sent = 1; sent < 5; sent += 1) {
      expect(result.ok).toBe(true)
      result = await again(await told(refused, 'refused'))
    }
    expect(await again(await told(refused, 'refused'))).toEqual(why(/последний час/, 'RATE_LIMITED'))
  })
})

test('в тихие часы новое сообщение ждёт их конца', async () => {
  const id = await told(resumed, 'sent')
  const hour = (shift: number) => String((now().getUTCHours() + 3 + 24 + shift) % 24)
  await choose({ 'progress.EMAIL': 'on', quietFrom: hour(-1), quietTo: hour(2) })
  const result = await again(id)
  if (!result.ok) throw new Error(result.message)
  expect(await findDelivery(secretary, result.data.id)).toMatchObject({ state: 'held' })
})

test('секретарь читает слова, администратор — нет; адрес скрыт у обоих', async () => {
  const id = await told(refused, 'sent')
  const { email } = await prisma().user.findUniqueOrThrow({ where: { id: doctor.userId } })
  const admin = await createStaff('ADMIN')
  const [forSecretary, forAdmin] = [await findDelivery(secretary, id), await findDelivery(admin, id)]
  expect(forSecretary?.words?.text).toContain('Причина')
  expect(forAdmin?.words).toBeNull()
  for (const seen of [forSecretary, forAdmin]) {
    expect(seen?.person).toBe(doctor.shortName)
    expect(JSON.stringify({ ...seen, words: null })).not.toContain(email)
    expect(seen?.recipient).toMatch(/^.\*\*\*@/)
  }
})

test('отбор по состоянию, пути, событию и заявке; страницы идут одна за другой', async () => {
  await prisma().outgoingMessage.deleteMany()
  const made = []
  for (let count = 0; count < 22; count += 1) made.push(await told(resumed, 'sent'))
  const [failed, waiting] = [await told(refused, 'refused'), await told(refused, 'waiting')]
  await prisma().outgoingMessage.create({
    data: { channel: 'SMS', recipient: '+79160000001', text: 'Код {code}', createdAt: now() },
  })
  const idsOf = async (query: object) =>
    (await listDeliveries(secretary, deliveriesQuerySchema.parse(query))).rows.map(({ id }) => id)
  expect(await idsOf({ state: 'failed' })).toEqual([failed])
  expect(await idsOf({ state: 'waiting', channel: 'EMAIL' })).toEqual([waiting])
  expect(await idsOf({ state: 'held' })).toEqual([])
  expect(await idsOf({ channel: 'SMS', kind: 'none' })).toHaveLength(1)
  expect(await idsOf({ number: 'АК-2026-999999' })).toEqual([])
  expect(await idsOf({ state: 'все', channel: 'ПОЧТА', after: 'x' })).toHaveLength(20)
  const first = await listDeliveries(secretary, { kind: 'applicationResumed' })
  const second = await listDeliveries(secretary, { kind: 'applicationResumed', after: first.next ?? '' })
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(made.toReversed())
  expect(second.next).toBeNull()
})

test('отказ адреса навсегда: человеку в кабинете сказано проверить его, один раз, пока не прочёл', async () => {
  await choose({ 'progress.SMS': 'on' })
  await setSmsMock({ mode: 'refuse', latencyMs: 0 })
  for (let count = 0; count < 2; count += 1) await deliverMessage(await told(resumed, 'waiting', 'SMS'))
  const news = await prisma().notification.findMany({ where: { userId: doctor.userId, kind: 'contactRefused' } })
  expect(news).toMatchObject([{ title: 'СМС до вас не доходят', href: '/cabinet/profile/contacts/phone' }])
  const { phone } = await prisma().user.findUniqueOrThrow({ where: { id: doctor.userId } })
  expect(news[0]?.body).not.toContain(phone)
})

test('СМС о новостях идут на номер, данный кабинету', async () => {
  await choose({ 'progress.SMS': 'on' })
  const contact = { doctorId: doctor.doctorId, channel: 'SMS' as const, reserve: false }
  await prisma().contact.create({ data: { ...contact, value: '+79990001122', confirmedAt: now() } })
  const { recipient } = await prisma().outgoingMessage.findUniqueOrThrow({
    where: { id: await told(resumed, 'sent', 'SMS') },
  })
  expect(recipient).toBe('+79990001122')
})
