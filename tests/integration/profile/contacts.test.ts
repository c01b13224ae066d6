import { randomInt } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { draftFromProfile } from '@/lib/applications/prefill'
import { findCodeRecipient } from '@/lib/confirmation/queries'
import type { ContactSlug } from '@/lib/contacts/labels'
import { listContacts } from '@/lib/contacts/queries'
import { changeContact, dropContact, sendContactCode } from '@/lib/contacts/service'
import { prisma } from '@/lib/db/client'
import { notify } from '@/lib/notifications/notify'
import { createDoctor } from '@/tests/factories/people'
import { otherCode } from '../confirmation/support'
import { createSignedInDoctor, eventTypes } from './people'

const freshPhone = () => `+7900${String(randomInt(10_000_000)).padStart(7, '0')}`

let doctor: DoctorActor
let esia: { phone: string | null; email: string | null }
beforeEach(async () => {
  doctor = await createDoctor()
  esia = await prisma().user.findUniqueOrThrow({ where: { id: doctor.userId }, select: { phone: true, email: true } })
})

const sentTo = (recipient: string | null) =>
  prisma().outgoingMessage.findMany({ where: { recipient: recipient ?? '' }, orderBy: { createdAt: 'asc' } })

async function codeAt(recipient: string): Promise<string> {
  const code = (await sentTo(recipient)).findLast((message) => message.code)?.code
  if (!code) throw new Error('No code was sent there')
  return code
}

async function give(contact: ContactSlug, value: string): Promise<void> {
  expect(await sendContactCode(doctor, { contact, value })).toMatchObject({ ok: true })
  expect(await changeContact(doctor, { contact, value, code: await codeAt(value) })).toMatchObject({ ok: true })
  // The minute between two codes is not what these tests are about.
  await prisma().confirmationCode.updateMany({ where: { userId: doctor.userId }, data: { createdAt: new Date(0) } })
}

describe('новый контакт', () => {
  test('код приходит на новый, извещение на прежний; Госуслуги остаются при своём', async () => {
    const phone = freshPhone()
    expect(await sendContactCode(doctor, { contact: 'phone', value: phone })).toMatchObject({ ok: true })
    expect(await sentTo(esia.phone)).toEqual([])
    const code = await codeAt(phone)
    expect(await changeContact(doctor, { contact: 'phone', value: phone, code })).toMatchObject({ ok: true })
    const [notice] = await sentTo(esia.phone)
    expect(notice?.text).toContain('Изменён телефон')
    expect(notice?.text).not.toContain(phone)
    expect(await eventTypes(doctor)).toEqual(['profile.contactChanged'])
    const [shown] = await listContacts(doctor)
    expect(shown).toMatchObject({ slug: 'phone', confirmedAt: expect.any(Date), esia: expect.stringContaining('+7') })
    expect(await prisma().user.findUniqueOrThrow({ where: { id: doctor.userId } })).toMatchObject(esia)
  })

  test('коды, письма и новые заявки пользуются им, а без него снова контактом Госуслуг', async () => {
    const [phone, email] = [freshPhone(), `own-${randomInt(1e9)}@demo.test`]
    await give('phone', phone)
    await give('email', email)
    expect(await findCodeRecipient(doctor)).toMatchObject({
      channel: 'SMS',
      to: expect.stringContaining(phone.slice(-2)),
    })
    const tell = (number: string) =>
      notify(prisma(), { kind: 'applicationResumed', data: { number }, userId: doctor.userId, href: '/cabinet' })
    const titleOf = (number: string) => `Рассмотрение заявки ${number} возобновлено`
    await tell('АК-1')
    expect((await sentTo(email)).map(({ subject }) => subject)).toContain(titleOf('АК-1'))
    expect((await sentTo(esia.email)).map(({ subject }) => subject)).not.toContain(titleOf('АК-1'))
    expect((await draftFromProfile(prisma(), doctor, 49)).personal).toMatchObject({ email, phone })

    expect(await dropContact(doctor, 'email')).toMatchObject({ ok: true })
    expect((await sentTo(email)).map(({ subject }) => subject)).toContain(
      'Электронная почта: контакт убран из личного кабинета',
    )
    await tell('АК-2')
    expect((await sentTo(esia.email)).map(({ subject }) => subject)).toContain(titleOf('АК-2'))
    expect(await dropContact(doctor, 'email')).toMatchObject({ ok: false, code: 'CONFLICT' })
  })

  test('резерв узнаёт о смене основного', async () => {
    const reserve = `reserve-${randomInt(1e9)}@demo.test`
    await give('reserve-email', reserve)
    await give('phone', freshPhone())
    expect((await sentTo(reserve)).map(({ subject }) => subject)).toContain('Изменён телефон в личном кабинете')
  })

  test.each<[string, ContactSlug, (own: { phone: string | null; email: string | null }) => string]>([
    ['не номер', 'phone', () => '12345'],
    ['не адрес', 'email', () => 'почта'],
    ['адрес с переводом строки', 'email', () => 'a@demo.test\nBcc: b@demo.test'],
    ['тот же, что на Госуслугах', 'email', ({ email }) => email ?? ''],
    ['резервный равен основному', 'reserve-phone', ({ phone }) => phone ?? ''],
  ])('%s: отказ с причиной, код не отправлен', async (_, contact, value) => {
    const asked = { contact, value: value(esia) }
    expect(await sendContactCode(doctor, asked)).toMatchObject({ fieldErrors: { value: [expect.any(String)] } })
    expect(await prisma().confirmationCode.count({ where: { userId: doctor.userId } })).toBe(0)
  })
})

describe('чужой и торопливый', () => {
  test('код подходит только к своему адресу, своему месту и своему врачу', async () => {
    const [phone, other] = [freshPhone(), freshPhone()]
    await sendContactCode(doctor, { contact: 'phone', value: phone })
    const code = await codeAt(phone)
    const attacker = await createDoctor()
    await sendContactCode(attacker, { contact: 'phone', value: other })
    const tries = [
      changeContact(doctor, { contact: 'phone', value: other, code }),
      changeContact(doctor, { contact: 'reserve-phone', value: phone, code }),
      changeContact(attacker, { contact: 'phone', value: phone, code }),
      changeContact(doctor, { contact: 'phone', value: phone, code: otherCode(code) }),
    ]
    for (const attempt of tries) expect(await attempt).toMatchObject({ ok: false, code: 'VALIDATION' })
    expect(await prisma().contact.count({ where: { doctorId: doctor.doctorId } })).toBe(0)
  })

  test('код на выбранный адрес не подтверждает самого человека', async () => {
    doctor = await createSignedInDoctor()
    const session = () => prisma().session.findFirst({ where: { userId: doctor.userId } })
    const before = await session()
    await give('phone', freshPhone())
    expect(await session()).toEqual(before)
  })

  test('два изменения сразу: остаётся одно, код не годится дважды', async () => {
    const phone = freshPhone()
    await sendContactCode(doctor, { contact: 'phone', value: phone })
    const asked = { contact: 'phone' as const, value: phone, code: await codeAt(phone) }
    const results = await Promise.all([changeContact(doctor, asked), changeContact(doctor, asked)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await eventTypes(doctor)).toEqual(['profile.contactChanged'])
    expect(await sentTo(esia.phone)).toHaveLength(1)
  })

  test('чужой адрес не завалить кодами и с разных учётных записей', async () => {
    const victim = freshPhone()
    const doctors = await Promise.all(Array.from({ length: 6 }, () => createDoctor()))
    const answers = []
    for (const one of doctors) answers.push(await sendContactCode(one, { contact: 'phone', value: victim }))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
    expect(answers.at(-1)).toMatchObject({ ok: false, code: 'RATE_LIMITED' })
  })
})
