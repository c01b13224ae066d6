import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { gatherDigests } from '@/lib/mail/digest'
import { deliverMessage, deliverWaiting } from '@/lib/mail/outbox'
import { notify } from '@/lib/notifications/notify'
import { getOwnSettings, saveOwnSettings } from '@/lib/notifications/settings'
import { boxNames } from '@/lib/notifications/choices'
import { settingsSchema } from '@/lib/notifications/settings-schema'
import type { NewsEvent } from '@/lib/notifications/templates/table'
import { createDoctor } from '@/tests/factories/people'

const LETTERS = { 'request.EMAIL': 'on', 'progress.EMAIL': 'on', place: 'cabinet', zone: '3' }
const resumed: NewsEvent = { kind: 'applicationResumed', data: { number: '1' } }
const held: NewsEvent = { kind: 'applicationHeld', data: { number: '1', reason: 'Причина.' } }
const refused: NewsEvent = { kind: 'applicationRefused', data: { number: '1', reasons: ['Причина'], fixable: true } }
const lastDay: NewsEvent = {
  kind: 'requestReminder',
  data: { number: '1', left: 0, leftWords: 'Сегодня последний день', dueOn: '2026-12-01', rest: '' },
}

let doctor: DoctorActor
beforeEach(async () => {
  await prisma().outgoingMessage.deleteMany()
  doctor = await createDoctor()
})
afterEach(() => moveClock(null))

const choose = (form: Record<string, string>, actor = doctor) => saveOwnSettings(actor, settingsSchema.parse(form))
const tell = (event: NewsEvent) =>
  prisma().$transaction((tx) => notify(tx, { ...event, userId: doctor.userId, href: '/cabinet' }))
const sentCount = () => prisma().outgoingMessage.count({ where: { sentAt: { not: null }, digestId: null } })
const at = (time: string) => moveClock(new Date(`${time}+03:00`))

async function waysOf(event: NewsEvent): Promise<string[]> {
  await prisma().outgoingMessage.deleteMany()
  await tell(event)
  return (await prisma().outgoingMessage.findMany()).map(({ channel }) => channel)
}

async function sweep(): Promise<void> {
  await gatherDigests()
  await deliverWaiting()
}

test('выбранное включается и выключается, решения приходят почтой всегда', async () => {
  expect(await waysOf(resumed)).toEqual(['EMAIL'])
  await choose({ place: 'cabinet', zone: '3', 'progress.SMS': 'on' })
  expect(await waysOf(resumed)).toEqual(['SMS'])
  await choose({ place: 'cabinet', zone: '3' })
  expect(await waysOf(resumed)).toEqual([])
  expect(await waysOf(refused)).toEqual(['EMAIL'])
})

test('новости идут на телефон и почту самого кабинета, без них — на данные Госуслуг', async () => {
  await choose({ place: 'cabinet', zone: '3', 'progress.SMS': 'on', 'progress.EMAIL': 'on' })
  const recipients = async () => {
    await waysOf(resumed)
    const sent = await prisma().outgoingMessage.findMany({ orderBy: { channel: 'asc' } })
    return Object.fromEntries(sent.map(({ channel, recipient }) => [channel, recipient]))
  }
  const own = { EMAIL: 'own@demo.test', SMS: '+79001112233' } as const
  const before = await recipients()
  expect(Object.keys(before)).toEqual(['EMAIL', 'SMS'])
  const { doctorId } = doctor
  for (const [channel, value] of Object.entries(own) as ['EMAIL' | 'SMS', string][]) {
    await prisma().contact.create({ data: { doctorId, channel, reserve: false, value, confirmedAt: now() } })
    await prisma().contact.create({ data: { doctorId, channel, reserve: true, value: 'reserve', confirmedAt: now() } })
  }
  expect(await recipients()).toEqual(own)
})

test('путь, которого в форме не было, остаётся как выбран, и сторона сотрудника — тоже', async () => {
  await choose({ ...LETTERS, 'progress.SMS': 'on' })
  await choose({ place: 'staff', zone: '3', 'mention.EMAIL': 'on', 'mention.PUSH': 'on' })
  const before = (await getOwnSettings(doctor)).choices
  expect([before.request?.PUSH, before.progress?.SMS, before.mention?.EMAIL]).toEqual([false, true, true])
  await choose({ place: 'cabinet', zone: '3', shown: 'EMAIL SMS', 'progress.EMAIL': 'on' })
  const { choices } = await getOwnSettings(doctor)
  expect([choices.request, choices.progress]).toEqual([{ EMAIL: false, PUSH: false }, { PUSH: false }])
  expect(choices.mention).toEqual(before.mention)
})

test('отдельное событие выбирается иначе, чем его раздел, и следует за ним, когда меняют раздел', async () => {
  const each = { place: 'cabinet', zone: '3', each: '1', shown: 'EMAIL' }
  const all = Object.fromEntries(boxNames.filter((name) => name.endsWith('.EMAIL')).map((name) => [name, 'on']))
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)))
  const ways = async () => [await waysOf(resumed), await waysOf(held)]

  await choose({ ...each, ...without('applicationResumed.EMAIL') })
  expect(await ways()).toEqual([[], ['EMAIL']])
  expect((await getOwnSettings(doctor)).choices).toEqual({ applicationResumed: { EMAIL: false } })
  // A form without boxes for events leaves them as they are.
  await choose({ place: 'cabinet', zone: '3', shown: 'EMAIL', ...without('applicationResumed.EMAIL') })
  expect(await ways()).toEqual([[], ['EMAIL']])
  await choose({ ...each, ...without('progress.EMAIL', 'applicationResumed.EMAIL') })
  expect(await ways()).toEqual([[], []])
  await choose({ ...each, ...without('progress.EMAIL', 'applicationResumed.EMAIL') })
  expect(await ways()).toEqual([[], ['EMAIL']])
  await choose({ ...each, ...all })
  expect(await ways()).toEqual([['EMAIL'], ['EMAIL']])
  expect((await getOwnSettings(doctor)).choices).toEqual({})
})

test('решения приходят почтой, как бы ни были расставлены галочки событий', async () => {
  await choose({ place: 'cabinet', zone: '3', each: '1', shown: 'EMAIL' })
  expect([await waysOf(resumed), await waysOf(refused)]).toEqual([[], ['EMAIL']])
})

test('настройки одного не трогают другого', async () => {
  await choose({ place: 'cabinet', zone: '10', quietFrom: '22', quietTo: '8' }, await createDoctor())
  expect(await getOwnSettings(doctor)).toMatchObject({ choices: {}, timing: { zone: 3, quietFrom: null } })
})

test.each([
  { quietFrom: '22' },
  { quietTo: '8' },
  { quietFrom: '8', quietTo: '8' },
  { digestHour: '24' },
  { zone: '99' },
])('не принимается %j', (wrong) => {
  expect(settingsSchema.safeParse({ ...LETTERS, ...wrong }).success).toBe(false)
})

test('тихие часы через полночь: новость ждёт утра, последний день срока — нет', async () => {
  await choose({ ...LETTERS, quietFrom: '22', quietTo: '8' })
  at('2026-11-28T23:30')
  await tell(resumed)
  await sweep()
  expect(await sentCount()).toBe(0)
  await tell(lastDay)
  await sweep()
  expect(await sentCount()).toBe(1)
  at('2026-11-29T07:59')
  await sweep()
  expect(await sentCount()).toBe(1)
  at('2026-11-29T08:00')
  await sweep()
  await sweep()
  expect(await sentCount()).toBe(2)
})

test('новости дня приходят одним письмом в выбранный час, даже если его собирают двое сразу', async () => {
  await choose({ ...LETTERS, digestHour: '18' })
  at('2026-11-28T10:00')
  await tell(resumed)
  await tell(refused)
  await sweep()
  expect(await sentCount()).toBe(0)
  at('2026-11-28T18:00')
  await Promise.all([gatherDigests(), gatherDigests()])
  await deliverWaiting()
  const letters = await prisma().outgoingMessage.findMany({ where: { kind: 'digest' } })
  expect(letters).toMatchObject([{ subject: 'Новости кабинета: 2 события', sentAt: expect.any(Date) }])
  expect(letters[0]?.text).toContain('Рассмотрение заявки 1 возобновлено')
  expect(letters[0]?.text).toContain('Заявка 1 отклонена')
  expect(await prisma().outgoingMessage.count({ where: { digestId: letters[0]?.id ?? '' } })).toBe(2)
  expect(await prisma().mailboxMessage.count({ where: { sourceId: letters[0]?.id ?? '' } })).toBe(1)
})

test('одно событие не записать в один путь дважды', async () => {
  await tell(resumed)
  const { id: _id, ...message } = await prisma().outgoingMessage.findFirstOrThrow()
  await expect(prisma().outgoingMessage.create({ data: message })).rejects.toMatchObject({ code: 'P2002' })
})

test('и повторная попытка не будит: что попало в тихие часы, ждёт их конца, срочное и коды уходят', async () => {
  await choose({ ...LETTERS, quietFrom: '22', quietTo: '8' })
  at('2026-12-01T21:59:00')
  await tell(resumed)
  await tell(lastDay)
  const [held, urgent] = await prisma().outgoingMessage.findMany({ orderBy: { createdAt: 'asc' } })
  // The first try of both has failed.
  await prisma().outgoingMessage.updateMany({ data: { attempts: 1, dueAt: now() } })
  at('2026-12-01T22:30:00')
  await deliverMessage(held?.id ?? '')
  await sweep()
  const read = (id = '') => prisma().outgoingMessage.findUniqueOrThrow({ where: { id } })
  expect(await read(held?.id)).toMatchObject({ sentAt: null, dueAt: new Date('2026-12-02T08:00:00+03:00') })
  expect(await read(urgent?.id)).toMatchObject({ sentAt: expect.any(Date) })
  at('2026-12-02T08:00:00')
  await sweep()
  expect(await read(held?.id)).toMatchObject({ sentAt: expect.any(Date) })
})
