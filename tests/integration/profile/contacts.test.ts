import { randomInt } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { draftFromProfile } from '@/lib/applications/prefill'
import { findCodeRecipient } from '@/lib/confirmation/queries'
import { now } from '@/lib/core/clock'
import { contactWords, type ContactSlug } from '@/lib/contacts/labels'
import { codeAddress } from '@/lib/contacts/policy'
import { listContacts } from '@/lib/contacts/queries'
import { readContacts } from '@/lib/contacts/read'
import { sendDropCode, signDrop, signFormer } from '@/lib/contacts/former'
import { changeContact, dropContact, sendContactCodes } from '@/lib/contacts/service'
import { prisma } from '@/lib/db/client'
import { notify } from '@/lib/notifications/notify'
import { createDoctor } from '@/tests/factories/people'
import { issueSignature } from '@/tests/factories/signature'
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

/** The code that the contact which gets the codes now has been sent; nothing when it has no say. */
async function codeOfFormer(sent: Awaited<ReturnType<typeof sendContactCodes>>): Promise<{ code: string }> {
  if (!sent.ok) throw new Error(sent.message)
  if (!sent.data.former) return { code: '' }
  const former = codeAddress(await readContacts(prisma(), doctor.userId))
  return { code: await codeAt(former?.value ?? '') }
}

async function give(contact: ContactSlug, value: string): Promise<void> {
  const former = await codeOfFormer(await sendContactCodes(doctor, { contact, value }))
  const asked = { contact, value, code: await codeAt(value), former }
  expect(await changeContact(doctor, asked)).toMatchObject({ ok: true })
  // The minute between two codes is not what these tests are about.
  await prisma().confirmationCode.updateMany({ where: { userId: doctor.userId }, data: { createdAt: new Date(0) } })
}

describe('новый контакт', () => {
  test('коды приходят на новый и прежний, извещение на прежний; Госуслуги остаются при своём', async () => {
    const phone = freshPhone()
    const former = await codeOfFormer(await sendContactCodes(doctor, { contact: 'phone', value: phone }))
    const asked = { contact: 'phone' as const, value: phone, code: await codeAt(phone), former }
    expect(await changeContact(doctor, asked)).toMatchObject({ ok: true })
    const notice = (await sentTo(esia.phone)).at(-1)
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
    expect(await sendContactCodes(doctor, asked)).toMatchObject({ fieldErrors: { value: [expect.any(String)] } })
    expect(await prisma().confirmationCode.count({ where: { userId: doctor.userId } })).toBe(0)
  })
})

describe('чужой и торопливый', () => {
  test('код подходит только к своему адресу, своему месту и своему врачу', async () => {
    const [phone, other] = [freshPhone(), freshPhone()]
    const former = await codeOfFormer(await sendContactCodes(doctor, { contact: 'phone', value: phone }))
    const code = await codeAt(phone)
    const attacker = await createDoctor()
    await sendContactCodes(attacker, { contact: 'phone', value: other })
    const tries = [
      changeContact(doctor, { contact: 'phone', value: other, code, former }),
      changeContact(doctor, { contact: 'reserve-phone', value: phone, code, former }),
      changeContact(attacker, { contact: 'phone', value: phone, code, former }),
      changeContact(doctor, { contact: 'phone', value: phone, code: otherCode(code), former }),
    ]
    for (const attempt of tries) expect(await attempt).toMatchObject({ ok: false, code: 'VALIDATION' })
    expect(await prisma().contact.count({ where: { doctorId: doctor.doctorId } })).toBe(0)
  })

  test('код на выбранный адрес не подтверждает самого человека', async () => {
    doctor = await createSignedInDoctor()
    const session = () => prisma().session.findFirst({ where: { userId: doctor.userId } })
    const before = await session()
    await give('reserve-phone', freshPhone())
    expect(await session()).toEqual(before)
  })

  test('два изменения сразу: остаётся одно, код не годится дважды', async () => {
    const phone = freshPhone()
    const former = await codeOfFormer(await sendContactCodes(doctor, { contact: 'phone', value: phone }))
    const asked = { contact: 'phone' as const, value: phone, code: await codeAt(phone), former }
    const results = await Promise.all([changeContact(doctor, asked), changeContact(doctor, asked)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await eventTypes(doctor)).toEqual(['profile.contactChanged'])
    expect((await sentTo(esia.phone)).filter((message) => !message.code)).toHaveLength(1)
  })

  test('чужой адрес не завалить кодами и с разных учётных записей', async () => {
    const victim = freshPhone()
    const doctors = await Promise.all(Array.from({ length: 6 }, () => createDoctor()))
    const answers = []
    for (const one of doctors) answers.push(await sendContactCodes(one, { contact: 'phone', value: victim }))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
    expect(answers.at(-1)).toMatchObject({ ok: false, code: 'RATE_LIMITED' })
  })
})

describe('контакт, на который приходят коды', () => {
  const codes = async () => codeAddress(await readContacts(prisma(), doctor.userId))?.value
  const standing = async (contact: ContactSlug, value: string) => {
    const { channel, reserve } = contactWords[contact]
    await prisma().contact.create({ data: { doctorId: doctor.doctorId, channel, reserve, value, confirmedAt: now() } })
  }

  test('у захваченного сеанса код с нового контакта один ничего не меняет; верный код на него не сгорает', async () => {
    const phone = freshPhone()
    const former = await codeOfFormer(await sendContactCodes(doctor, { contact: 'phone', value: phone }))
    const asked = { contact: 'phone' as const, value: phone, code: await codeAt(phone) }
    const stranger = await createDoctor()
    await sendContactCodes(stranger, { contact: 'phone', value: freshPhone() })
    const attacks = [{ code: '' }, { code: asked.code }, { code: otherCode(former.code) }]
    for (const guess of attacks) {
      const refused = await changeContact(doctor, { ...asked, former: guess })
      expect(refused).toMatchObject({ ok: false, fieldErrors: { formerCode: [expect.any(String)] } })
    }
    expect(await codes()).toBe(esia.phone)
    expect(await changeContact(doctor, { ...asked, former })).toMatchObject({ ok: true })
    expect(await codes()).toBe(phone)
  })

  test('кто потерял прежний, подписывает: своей подписью, именно эту смену', async () => {
    const phone = freshPhone()
    const asked = { contact: 'phone' as const, value: phone }
    await sendContactCodes(doctor, asked)
    const strangers = await signFormer(doctor, asked, await issueSignature(await createDoctor()))
    expect(strangers).toMatchObject({ ok: false, fieldErrors: { certificate: [expect.any(String)] } })
    const order = await issueSignature(doctor)
    const code = await codeAt(phone)
    const other = await signFormer(doctor, { ...asked, value: freshPhone() }, order)
    if (!other.ok) throw new Error(other.message)
    expect(await changeContact(doctor, { ...asked, code, former: other.data })).toMatchObject({ code: 'CONFLICT' })
    const signed = await signFormer(doctor, asked, order)
    if (!signed.ok) throw new Error(signed.message)
    expect(await changeContact(doctor, { ...asked, code, former: signed.data })).toMatchObject({ ok: true })
    const { data } = await prisma().event.findFirstOrThrow({ where: { doctorId: doctor.doctorId } })
    expect(data).toMatchObject({ confirmedBy: { certificate: order.serial } })
  })

  test('потерянный свой контакт убирают без него, и коды возвращаются на Госуслуги', async () => {
    await standing('phone', freshPhone())
    expect(await sendDropCode(doctor, 'phone')).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await dropContact(doctor, 'phone')).toMatchObject({ ok: true })
    expect(await codes()).toBe(esia.phone)
  })

  test('если коды ушли бы на почту, данную здесь же, без прежнего телефона его не убрать', async () => {
    await prisma().user.update({ where: { id: doctor.userId }, data: { phone: null } })
    const phone = freshPhone()
    await standing('phone', phone)
    await standing('email', `attacker-${randomInt(1e9)}@demo.test`)
    const bare = await dropContact(doctor, 'phone')
    expect(bare).toMatchObject({ ok: false, fieldErrors: { code: [expect.any(String)] } })
    expect(await sendDropCode(doctor, 'phone')).toMatchObject({ ok: true })
    const code = await codeAt(phone)
    const signed = await signDrop(doctor, 'phone', await issueSignature(doctor))
    expect(signed.ok).toBe(true)
    expect(await codes()).toBe(phone)
    expect(await dropContact(doctor, 'phone', { code })).toMatchObject({ ok: true })
  })
})
