import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { submitApplicationAction } from '@/lib/applications/actions'
import { findApplication } from '@/lib/applications/queries'
import { saveStep } from '@/lib/applications/service'
import { sendSubmissionCode, submitApplication, submitConfirmed } from '@/lib/applications/submit'
import type { DoctorActor } from '@/lib/auth/actor'
import { moveClock } from '@/lib/core/clock'
import { idleForm } from '@/lib/core/form-state'
import { prisma } from '@/lib/db/client'
import { createApplication, readyAnswers, versionOf } from '@/tests/factories/applications'
import { createDoctor } from '@/tests/factories/people'
import { useBrowser, outcome } from '@/tests/integration/security/requests'
import { codeFor, otherCode } from '@/tests/integration/confirmation/support'

vi.mock('next/headers', async () => (await import('@/tests/integration/security/browser')).nextHeaders)
vi.mock('next/cache', () => ({ refresh: () => undefined }))

async function ready() {
  const { id, doctor } = await createApplication({ state: 'ready' })
  expect(await sendSubmissionCode(doctor, id)).toMatchObject({ ok: true })
  return { id, doctor, code: await codeFor(doctor) }
}

const status = async (id: string) =>
  (await prisma().application.findUniqueOrThrow({ where: { id }, select: { status: true } })).status

const submittedEvents = (applicationId: string) =>
  prisma().event.findMany({ where: { applicationId, type: 'application.submitted' } })

afterEach(() => moveClock(null))

describe('отправка по коду', () => {
  test('50 одновременных отправок с одним кодом дают одну заявку и один номер', async () => {
    const { id, doctor, code } = await ready()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => submitConfirmed(doctor, { applicationId: id, key: randomUUID(), code })),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(new Set(answers.map((answer) => answer.ok && answer.data.number)).size).toBe(1)
    const events = await submittedEvents(id)
    expect(events).toHaveLength(1)
    expect(events[0]?.data).toMatchObject({ confirmedBy: { channel: 'SMS', to: expect.stringMatching(/^\+7 \*{3}/) } })
  })

  test('повтор после потерянного ответа даёт тот же номер и с использованным, и с любым другим кодом', async () => {
    const { id, doctor, code } = await ready()
    const first = await submitConfirmed(doctor, { applicationId: id, key: randomUUID(), code })
    expect(first).toMatchObject({ ok: true })
    expect(await submitConfirmed(doctor, { applicationId: id, key: randomUUID(), code })).toEqual(first)
    expect(await submitConfirmed(doctor, { applicationId: id, key: randomUUID(), code: otherCode(code) })).toEqual(
      first,
    )
    expect(await sendSubmissionCode(doctor, id)).toEqual(first)
  })

  test('неверный код не отправляет, а его попытка остаётся потраченной', async () => {
    const { id, doctor, code } = await ready()
    expect(
      await submitConfirmed(doctor, { applicationId: id, key: randomUUID(), code: otherCode(code) }),
    ).toMatchObject({ ok: false })
    expect(await status(id)).toBe('DRAFT')
    expect(await prisma().confirmationCode.findFirst({ where: { userId: doctor.userId } })).toMatchObject({ tries: 1 })
    expect(await submitConfirmed(doctor, { applicationId: id, key: randomUUID(), code })).toMatchObject({ ok: true })
  })

  test('правка черновика после кода делает код негодным, и это сказано', async () => {
    const { id, doctor, code } = await ready()
    const values = { ...readyAnswers.education, institution: 'Другой университет' }
    await saveStep(doctor, { applicationId: id, step: 'education', version: await versionOf(id), values })
    expect(await submitConfirmed(doctor, { applicationId: id, key: randomUUID(), code })).toMatchObject({
      ok: false,
      fieldErrors: { code: [expect.stringContaining('изменили данные')] },
    })
    expect(await status(id)).toBe('DRAFT')
  })

  test('своего кода другого врача и кода от другой своей заявки мало', async () => {
    const mine = await ready()
    const other = await ready()
    expect(
      await submitConfirmed(mine.doctor, { applicationId: other.id, key: randomUUID(), code: other.code }),
    ).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(
      await submitConfirmed(mine.doctor, { applicationId: mine.id, key: randomUUID(), code: other.code }),
    ).toMatchObject({
      ok: false,
    })
    const second = await createApplication({ state: 'ready', doctor: mine.doctor, kind: 'PRIMARY' })
    expect(
      await submitConfirmed(mine.doctor, { applicationId: second.id, key: randomUUID(), code: mine.code }),
    ).toMatchObject({
      ok: false,
    })
    expect(await Promise.all([mine.id, other.id, second.id].map(status))).toEqual(['DRAFT', 'DRAFT', 'DRAFT'])
  })

  test('код не потрачен, если отправить всё равно нельзя', async () => {
    const { id, doctor, code } = await ready()
    await prisma().applicationDocument.deleteMany({ where: { applicationId: id, requirementCode: 'PASSPORT' } })
    expect(await submitConfirmed(doctor, { applicationId: id, key: randomUUID(), code })).toMatchObject({
      code: 'VALIDATION',
    })
    expect(await prisma().confirmationCode.findFirst({ where: { userId: doctor.userId } })).toMatchObject({
      tries: 0,
      usedAt: null,
    })
  })

  test('код для неготового, чужого или неподтверждённого не отправляется', async () => {
    const draft = await createApplication({ state: 'draft' })
    expect(await sendSubmissionCode(draft.doctor, draft.id)).toMatchObject({ code: 'VALIDATION' })
    const stranger = await createDoctor()
    expect(await sendSubmissionCode(stranger, draft.id)).toMatchObject({ code: 'NOT_FOUND' })
    const weak: DoctorActor = { ...draft.doctor, level: 'STANDARD' }
    expect(await sendSubmissionCode(weak, draft.id)).toMatchObject({ code: 'LEVEL_TOO_LOW' })
    for (const { userId } of [draft.doctor, stranger]) {
      expect(await prisma().confirmationCode.count({ where: { userId } })).toBe(0)
    }
  })
})

describe('ключ отправки', () => {
  const filedUnder = async (id: string) =>
    (await prisma().application.findUniqueOrThrow({ where: { id }, select: { filingKey: true } })).filingKey

  test('50 одновременных отправок из двух вкладок с разными ключами: одна заявка, один номер, один из ключей', async () => {
    const { id, doctor, code } = await ready()
    const tabs = [randomUUID(), randomUUID()]
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, press) =>
        submitConfirmed(doctor, { applicationId: id, key: tabs[press % 2] ?? '', code }),
      ),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(new Set(answers.map((answer) => answer.ok && answer.data.number)).size).toBe(1)
    expect(await submittedEvents(id)).toHaveLength(1)
    expect(tabs).toContain(await filedUnder(id))
    expect(await prisma().notification.count({ where: { userId: doctor.userId } })).toBe(1)
  })

  test('две заявки одним ключом не отправить и в одно мгновение: вторая узнаёт номер первой и остаётся черновиком', async () => {
    const first = await createApplication({ state: 'ready' })
    const second = await createApplication({ state: 'ready', doctor: first.doctor, kind: 'PRIMARY' })
    const key = randomUUID()
    const answers = await Promise.all([first, second].map(({ doctor, id }) => submitApplication(doctor, id, key)))
    const numbers = answers.flatMap((answer) => (answer.ok ? [answer.data.number] : []))
    expect(numbers).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(numbers[0] ?? 'a number'),
    })
    expect((await Promise.all([first.id, second.id].map(status))).toSorted()).toEqual(['DRAFT', 'SUBMITTED'])
  })

  test('отказ ключа не тратит: с той же страницы отправляют после исправления', async () => {
    const { id, doctor, code } = await ready()
    const key = randomUUID()
    await submitConfirmed(doctor, { applicationId: id, key, code: otherCode(code) })
    expect(await filedUnder(id)).toBeNull()
    expect(await submitConfirmed(doctor, { applicationId: id, key, code })).toMatchObject({ ok: true })
    expect(await filedUnder(id)).toBe(key)
  })

  test('чужой ключ ничего не открывает, ничего не отправляет и никому не мешает', async () => {
    const victim = await createApplication({ state: 'ready' })
    const attacker = await createApplication({ state: 'ready' })
    const key = randomUUID()
    const filed = await submitApplication(victim.doctor, victim.id, key)
    expect(await submitApplication(attacker.doctor, victim.id, key)).toMatchObject({ code: 'NOT_FOUND' })
    const own = await submitApplication(attacker.doctor, attacker.id, key)
    expect(own).toMatchObject({ ok: true })
    expect(own.ok && own.data.number).not.toBe(filed.ok && filed.data.number)
    expect(await submitApplication(victim.doctor, victim.id, key)).toEqual(filed)
  })

  test('ключ держит база: двух заявок врача под одним ключом, ключа у черновика и другого ключа у отправленной нет', async () => {
    const first = await createApplication({ state: 'submitted' })
    const second = await createApplication({ state: 'ready', doctor: first.doctor, kind: 'PRIMARY' })
    const under = (id: string, filingKey: string) => prisma().application.update({ where: { id }, data: { filingKey } })
    await expect(under(second.id, randomUUID())).rejects.toThrow('Application_filing_key_check')
    await expect(under(first.id, randomUUID())).rejects.toThrow('never rewritten')
    const key = (await filedUnder(first.id)) ?? ''
    await expect(
      prisma()
        .$executeRaw`UPDATE "Application" SET "number" = 'АК-2026-999999', "filingKey" = ${key}::uuid WHERE "id" = ${second.id}::uuid`,
    ).rejects.toThrow('Application_filing_key')
  })
})

describe('страница предпросмотра', () => {
  let id: string
  let doctor: DoctorActor

  beforeEach(async () => {
    ;({ id, doctor } = await createApplication({ state: 'ready' }))
    await useBrowser(doctor)
  })

  function send(fields: Record<string, string>): Promise<unknown> {
    const data = new FormData()
    for (const [name, value] of Object.entries({ applicationId: id, key: randomUUID(), ...fields }))
      data.set(name, value)
    return outcome(() => submitApplicationAction(idleForm, data))
  }

  test('«Отправить заявку» без кода присылает его и говорит куда; с кодом отправляет', async () => {
    expect(await send({ code: '' })).toMatchObject({
      status: 'ok',
      message: expect.stringMatching(/^Код отправлен на \+7 \*\*\* \*\* \d\d \d\d/),
    })
    expect(await status(id)).toBe('DRAFT')
    expect(await send({ code: await codeFor(doctor) })).toBe(`/cabinet/applications/${id}?sent=1`)
    expect(await send({ code: '' })).toBe(`/cabinet/applications/${id}?sent=1`)
  })

  test('«Получить код» присылает его, даже если поле заполнено, и ничего не отправляет', async () => {
    expect(await send({ code: '111111', ask: 'code' })).toMatchObject({
      status: 'ok',
      message: expect.stringContaining('Код отправлен на'),
    })
    expect(await status(id)).toBe('DRAFT')
  })

  test('введённый код никогда не возвращается в форму', async () => {
    expect(JSON.stringify(await send({ code: '123456' }))).not.toContain('123456')
  })
})

describe('вне часов приёма', () => {
  test.each([
    ['в субботу', '2026-11-21T11:00:00Z', '2026-11-23', false],
    ['в пятницу в 18:00', '2026-11-20T15:00:00Z', '2026-11-23', false],
    ['в понедельник до девяти', '2026-11-23T05:59:00Z', '2026-11-23', false],
    ['в понедельник в девять', '2026-11-23T06:00:00Z', '2026-11-23', true],
    ['в новогодние праздники', '2026-12-31T16:00:00Z', '2027-01-11', false],
  ])('отправленная %s сохранена сразу, письмо называет дату регистрации', async (_name, at, registeredOn, inHours) => {
    const { id, doctor } = await createApplication({ state: 'ready' })
    moveClock(new Date(at))
    await sendSubmissionCode(doctor, id)
    expect(
      await submitConfirmed(doctor, { applicationId: id, key: randomUUID(), code: await codeFor(doctor) }),
    ).toMatchObject({
      data: { registeredOn },
    })
    expect(await findApplication(doctor, id)).toMatchObject({ status: 'SUBMITTED', registeredOn })
    const letter = await prisma().notification.findFirstOrThrow({ where: { userId: doctor.userId } })
    const day = registeredOn.split('-').reverse().join('.')
    expect(letter.body).toContain(day)
    expect(letter.body.includes('Она сохранена')).toBe(!inHours)
  })
})
