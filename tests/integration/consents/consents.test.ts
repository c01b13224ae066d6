import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { HOUR, moveClock, now } from '@/lib/core/clock'
import { publishConsentText } from '@/lib/consents/publish'
import { compareTexts, listAnswers, listConsents } from '@/lib/consents/queries'
import { makeReceipt } from '@/lib/consents/receipt'
import { findMissingConsent, hasConsent, isTransferStopped } from '@/lib/consents/require'
import { dataGroups } from '@/lib/consents/schema'
import { giveConsent, refuseConsent, sendConsentCode, withdrawConsent } from '@/lib/consents/service'
import { prisma } from '@/lib/db/client'
import type { ConsentKind } from '@/lib/db/generated/prisma/enums'
import { addEducation } from '@/lib/profile/service'
import { consents as texts } from '@/prisma/seed/reference/consents'
import { createDoctor } from '@/tests/factories/people'
import { publishConsents } from '@/tests/factories/consents'
import { codeFor, otherCode } from '../confirmation/support'
import { createReferences, eventTypes } from '../profile/people'

const REQUIRED = texts.DATA_TRANSFER.groups.filter(({ required }) => required).map(({ code }) => code)

let doctor: DoctorActor

beforeEach(async () => {
  await publishConsents()
  doctor = await createDoctor({ consents: false })
})

afterEach(() => moveClock(null))

async function textId(kind: ConsentKind): Promise<string> {
  const newest = await prisma().consentText.findFirstOrThrow({ where: { kind }, orderBy: { version: 'desc' } })
  return newest.id
}

async function giveData(actor = doctor, groups = REQUIRED) {
  return giveConsent(actor, { kind: 'DATA_TRANSFER', textId: await textId('DATA_TRANSFER'), groups, code: '' })
}

async function giveEgisz(actor = doctor) {
  const target = { kind: 'EGISZ' as const, textId: await textId('EGISZ') }
  await sendConsentCode(actor, target)
  return giveConsent(actor, { ...target, groups: [], code: await codeFor(actor) })
}

const states = async () => (await listConsents(doctor)).map(({ state }) => state)

describe('согласие даёт только тот, о чьих данных речь, и так, как сказано в тексте', () => {
  test('без согласий закрыты правка профиля и подача, с ними открыты', async () => {
    expect(await states()).toEqual(['none', 'none'])
    expect(await findMissingConsent(doctor, 'profile.education')).toBe('DATA_TRANSFER')
    expect(await giveData()).toMatchObject({ ok: true })
    expect(await hasConsent(doctor, 'profile.education')).toBe(true)
    expect(await findMissingConsent(doctor, 'application.file')).toBe('EGISZ')
    expect(await giveEgisz()).toMatchObject({ ok: true })
    expect(await hasConsent(doctor, 'application.file')).toBe(true)
    expect(await eventTypes(doctor)).toEqual(['consent.given', 'consent.given'])
  })

  test('обязательные группы нельзя пропустить, остальные — по желанию', async () => {
    const lacking = await giveData(doctor, ['IDENTITY', 'PAPERS', 'WORK'])
    expect(lacking).toMatchObject({ ok: false, fieldErrors: { form: [expect.stringContaining('образование')] } })
    expect(await states()).toEqual(['none', 'none'])
    expect(await giveData(doctor, [...dataGroups])).toEqual({ ok: true, data: 'given' })
    expect(await giveData(doctor, REQUIRED)).toEqual({ ok: true, data: 'changed' })
    const answers = await listAnswers(doctor)
    expect(answers.map(({ groups, endedBy }) => [groups.length, endedBy])).toEqual([
      [REQUIRED.length, null],
      [dataGroups.length, 'REPLACED'],
    ])
  })

  test('ЕГИСЗ: без кода, с неверным и с чужим кодом согласия нет; попытка тратится', async () => {
    const target = { kind: 'EGISZ' as const, textId: await textId('EGISZ'), groups: [] }
    expect(await giveConsent(doctor, { ...target, code: '123456' })).toMatchObject({ ok: false })
    await sendConsentCode(doctor, target)
    const code = await codeFor(doctor)
    expect(await giveConsent(doctor, { ...target, code: otherCode(code) })).toMatchObject({ ok: false })
    expect(await prisma().confirmationCode.findFirst({ where: { userId: doctor.userId } })).toMatchObject({ tries: 1 })
    const attacker = await createDoctor({ consents: false })
    expect(await giveConsent(attacker, { ...target, code })).toMatchObject({ ok: false })
    expect(await giveConsent(doctor, { ...target, code })).toMatchObject({ ok: true })
    expect((await listAnswers(doctor))[0]).toMatchObject({ method: 'CODE', sentTo: { channel: 'SMS' } })
    expect(await listAnswers(attacker)).toEqual([])
  })

  test('двойное нажатие даёт одно согласие', async () => {
    await Promise.all([giveData(), giveData(), giveData()])
    expect(await listAnswers(doctor)).toHaveLength(1)
  })

  test('отказ закрывает правку и подачу и записан; потом можно согласиться', async () => {
    await giveData()
    const id = await textId('DATA_TRANSFER')
    expect(await refuseConsent(doctor, { kind: 'DATA_TRANSFER', textId: id })).toMatchObject({ ok: true })
    expect(await states()).toEqual(['refused', 'none'])
    const { specialty } = await createReferences()
    const education = {
      ...{ kind: 'DIPLOMA', institution: 'Университет', specialty, series: '1', number: '2', issuedOn: '2020-01-01' },
    } as Parameters<typeof addEducation>[1]
    expect(await addEducation(doctor, education)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    await giveData()
    expect(await addEducation(doctor, education)).toMatchObject({ ok: true })
    expect(await eventTypes(doctor)).toEqual([
      ...['consent.given', 'consent.refused', 'consent.given', 'profile.educationAdded'],
    ])
  })
})

describe('отзыв', () => {
  test('действует сразу, останавливает передачу и остаётся в истории', async () => {
    await giveData()
    await giveEgisz()
    await prisma().$transaction(async (tx) => {
      expect(await isTransferStopped(tx, doctor.doctorId, 'EGISZ')).toBe(false)
    })
    moveClock(new Date(now().getTime() + HOUR))
    expect(await withdrawConsent(doctor, 'EGISZ')).toMatchObject({ ok: true })
    expect(await states()).toEqual(['given', 'withdrawn'])
    expect(await findMissingConsent(doctor, 'application.file')).toBe('EGISZ')
    await prisma().$transaction(async (tx) => {
      expect(await isTransferStopped(tx, doctor.doctorId, 'EGISZ')).toBe(true)
    })
    expect(await withdrawConsent(doctor, 'EGISZ')).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect((await eventTypes(doctor)).at(-1)).toBe('consent.withdrawn')
  })

  test('чужое согласие не отзывается и не видно', async () => {
    await giveData()
    const attacker = await createDoctor({ consents: false })
    expect(await withdrawConsent(attacker, 'DATA_TRANSFER')).toMatchObject({ ok: false })
    expect(await listAnswers(attacker)).toEqual([])
    expect(await states()).toEqual(['given', 'none'])
  })
})

describe('новая версия текста', () => {
  test('показывает, что изменилось, спрашивает заново и не принимает ответа на старую', async () => {
    await giveData()
    const old = await textId('DATA_TRANSFER')
    const body = texts.DATA_TRANSFER.body.replace('действует до его отзыва', 'действует пять лет или до отзыва')
    await prisma().$transaction((tx) =>
      publishConsentText(tx, 'DATA_TRANSFER', { ...texts.DATA_TRANSFER, body }, now()),
    )
    const [consent] = await listConsents(doctor)
    expect(consent).toMatchObject({ state: 'outdated', text: { version: 2 }, answer: { version: 1 } })
    const changed = consent?.changes?.filter(({ change }) => change === 'added').map(({ text }) => text.trim())
    expect(changed?.join(' ')).toContain('пять лет')
    expect(await hasConsent(doctor, 'profile.workplace')).toBe(false)
    const late = { kind: 'DATA_TRANSFER' as const, textId: old, groups: REQUIRED, code: '' }
    expect(await giveConsent(doctor, late)).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await giveData()).toMatchObject({ ok: true })
    expect(await hasConsent(doctor, 'profile.workplace')).toBe(true)
  })

  test('тот же текст второй раз не публикуется', async () => {
    const before = await prisma().consentText.count()
    await publishConsents()
    expect(await prisma().consentText.count()).toBe(before)
  })

  test('текст и ответ не переписать и в самой базе', async () => {
    await giveData()
    const where = { doctorId: doctor.doctorId }
    const rewritten = prisma().consentAnswer.updateMany({ where, data: { groups: ['CONTACTS'] } })
    await expect(rewritten).rejects.toThrow()
    await expect(prisma().consentText.updateMany({ data: { title: 'Другой' } })).rejects.toThrow()
  })
})

test('квитанция — PDF для того, кто дал согласие, и больше ни для кого', async () => {
  await giveEgisz()
  const [answer] = await listAnswers(doctor)
  const receipt = await makeReceipt(doctor, answer?.id ?? '')
  expect(receipt?.subarray(0, 5).toString()).toBe('%PDF-')
  expect(await makeReceipt(doctor, answer?.id ?? '')).toEqual(receipt)
  expect(await makeReceipt(await createDoctor(), answer?.id ?? '')).toBeNull()
  expect(await makeReceipt(doctor, 'x')).toBeNull()
})

test('разница читается словами', () => {
  expect(compareTexts('согласие действует год', 'согласие действует пять лет')).toEqual([
    { text: 'согласие действует ', change: 'same' },
    { text: 'год', change: 'removed' },
    { text: 'пять лет', change: 'added' },
  ])
})
