import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { confirm, sendConfirmation } from '@/lib/confirmation/service'
import type { DoctorActor } from '@/lib/auth/actor'
import { MINUTE, moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { removeExpired } from '@/lib/jobs/housekeeping'
import { deliverMessage } from '@/lib/mail/outbox'
import { createDoctor } from '@/tests/factories/people'
import { codeFor, otherCode } from './support'

const purpose = 'application.submit'
const matter = (version = 1, id: string = randomUUID()) => ({ purpose, subject: { id, version } }) as const

type Matter = ReturnType<typeof matter>

const use = (actor: DoctorActor, input: Matter & { code: string }) =>
  prisma().$transaction((tx) => confirm(tx, actor, input))

const later = (milliseconds: number) => moveClock(new Date(now().getTime() + milliseconds))

const says = (sentence: RegExp) => ({ ok: false, fieldErrors: { code: [expect.stringMatching(sentence)] } })

async function sent(doctor?: DoctorActor) {
  const actor = doctor ?? (await createDoctor())
  const asked = matter()
  expect(await sendConfirmation(actor, asked)).toMatchObject({ ok: true })
  return { actor, asked, code: await codeFor(actor) }
}

afterEach(() => moveClock(null))

describe('код подтверждения', () => {
  test('верный принимается один раз, в базе лежит только его отпечаток', async () => {
    const { actor, asked, code } = await sent()
    const [row] = await prisma().confirmationCode.findMany({ where: { userId: actor.userId } })
    expect(JSON.stringify(row)).not.toContain(code)
    expect(await use(actor, { ...asked, code })).toMatchObject({ ok: true, data: { channel: 'SMS' } })
    expect(await use(actor, { ...asked, code })).toMatchObject(says(/уже использован/))
  })

  test('пробелы и дефисы внутри не мешают', async () => {
    const { actor, asked, code } = await sent()
    const typed = ` ${code.slice(0, 3)}-${code.slice(3)} `
    expect(await use(actor, { ...asked, code: typed })).toMatchObject({ ok: true })
  })

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '12345\u0661'])(
    'не код «%s»: попытки не стоит',
    async (code) => {
      const { actor, asked } = await sent()
      expect(await use(actor, { ...asked, code })).toMatchObject(says(/шесть цифр/))
      expect(await prisma().confirmationCode.findFirst({ where: { userId: actor.userId } })).toMatchObject({ tries: 0 })
    },
  )

  test('неверный стоит попытки, после пятой не принимается и верный', async () => {
    const { actor, asked, code } = await sent()
    const wrong = { ...asked, code: otherCode(code) }
    expect(await use(actor, wrong)).toMatchObject(says(/Осталось 4 попытки|Остались 4 попытки/))
    for (const left of ['3 попытки', '2 попытки', '1 попытка', 'попытки закончились']) {
      expect(await use(actor, wrong)).toMatchObject(says(new RegExp(left)))
    }
    expect(await use(actor, { ...asked, code })).toMatchObject(says(/Попытки закончились/))
  })

  test('50 одновременных попыток пробуют код не больше пяти раз', async () => {
    const { actor, asked, code } = await sent()
    const tries = Array.from({ length: 50 }, () => use(actor, { ...asked, code: otherCode(code) }))
    const answers = await Promise.all(tries)
    const tried = answers.filter((answer) => !answer.ok && /Неверный код/.test(answer.fieldErrors?.code?.[0] ?? ''))
    expect(tried).toHaveLength(5)
  })

  test('через десять минут не принимается', async () => {
    const { actor, asked, code } = await sent()
    later(10 * MINUTE)
    expect(await use(actor, { ...asked, code })).toMatchObject(says(/Срок действия кода истёк/))
  })

  test('чужой, для другой записи и для другой её версии не принимается', async () => {
    const { actor, asked, code } = await sent()
    const stranger = await createDoctor()
    expect(await use(stranger, { ...asked, code })).toMatchObject(says(/Сначала получите код/))
    expect(await use(actor, { ...matter(), code })).toMatchObject(says(/Сначала получите код/))
    expect(await use(actor, { ...matter(2, asked.subject.id), code })).toMatchObject(says(/изменили данные/))
    expect(await use(actor, { ...asked, code })).toMatchObject({ ok: true })
  })

  test('новый отменяет прежний', async () => {
    const { actor, asked, code } = await sent()
    later(MINUTE + 1000)
    expect(await sendConfirmation(actor, asked)).toMatchObject({ ok: true })
    const fresh = await codeFor(actor)
    if (fresh !== code) expect(await use(actor, { ...asked, code })).toMatchObject(says(/Неверный код/))
    expect(await use(actor, { ...asked, code: fresh })).toMatchObject({ ok: true })
  })
})

describe('отправка кода', () => {
  test('не чаще раза в минуту, сколько бы раз ни нажали разом', async () => {
    const actor = await createDoctor()
    const asked = matter()
    const answers = await Promise.all(Array.from({ length: 10 }, () => sendConfirmation(actor, asked)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await prisma().confirmationCode.count({ where: { userId: actor.userId } })).toBe(1)
    expect(await sendConfirmation(actor, asked)).toMatchObject({
      code: 'RATE_LIMITED',
      ...says(/Код отправлен на \+7 \*\*\* \*\* \d\d \d\d: введите его\. Новый можно получить через \d+ секунд/),
    })
  })

  test('не больше десяти за час', async () => {
    const actor = await createDoctor()
    for (let sentCodes = 0; sentCodes < 10; sentCodes += 1) {
      expect(await sendConfirmation(actor, matter())).toMatchObject({ ok: true })
      later(MINUTE + 1000)
    }
    expect(await sendConfirmation(actor, matter())).toMatchObject({ code: 'RATE_LIMITED', ...says(/через час/) })
  })

  test('СМС уходит с кодом в почту демонстрации, и кода в очереди больше нет', async () => {
    const { actor, code } = await sent()
    const { phone } = await prisma().user.findUniqueOrThrow({ where: { id: actor.userId } })
    const message = await prisma().outgoingMessage.findFirstOrThrow({ where: { recipient: phone ?? '' } })
    expect(message.text).not.toContain(code)
    await deliverMessage(message.id)
    const [shown] = await prisma().mailboxMessage.findMany({ where: { sourceId: message.id } })
    expect(shown).toMatchObject({ channel: 'SMS', to: phone, code, text: expect.stringContaining(code) })
    const { code: left, sentAt } = await prisma().outgoingMessage.findUniqueOrThrow({ where: { id: message.id } })
    expect([left, sentAt]).toEqual([null, expect.any(Date)])
  })

  test('без телефона в Госуслугах код приходит письмом, без телефона и почты отправить его некуда', async () => {
    const actor = await createDoctor()
    await prisma().user.update({ where: { id: actor.userId }, data: { phone: null, email: 'one@demo.test' } })
    expect(await sendConfirmation(actor, matter())).toEqual({
      ok: true,
      data: { channel: 'EMAIL', to: 'o***@demo.test' },
    })
    const letter = await prisma().outgoingMessage.findFirstOrThrow({ where: { recipient: 'one@demo.test' } })
    expect(letter).toMatchObject({ channel: 'EMAIL', subject: expect.stringContaining('Код') })
    const mute = await createDoctor()
    await prisma().user.update({ where: { id: mute.userId }, data: { phone: null, email: null } })
    expect(await sendConfirmation(mute, matter())).toMatchObject({ code: 'UNAVAILABLE', ...says(/отправить некуда/) })
  })

  test('через день уборка убирает коды и неотправленные сообщения с ними', async () => {
    const { actor } = await sent()
    await removeExpired()
    expect(await prisma().confirmationCode.count({ where: { userId: actor.userId } })).toBe(1)
    later(26 * 60 * MINUTE)
    await removeExpired()
    expect(await prisma().confirmationCode.count({ where: { userId: actor.userId } })).toBe(0)
    expect(await prisma().outgoingMessage.count({ where: { code: { not: null } } })).toBe(0)
  })
})
