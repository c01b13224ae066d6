import { randomInt } from 'node:crypto'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { RegistryChecks } from '@/components/profile/registry-checks'
import type { DoctorActor } from '@/lib/auth/actor'
import { signInPerson } from '@/lib/auth/sign-in'
import { findTransferBar } from '@/lib/consents/require'
import { giveConsent, refuseConsent, withdrawConsent } from '@/lib/consents/service'
import { dataGroups } from '@/lib/consents/schema'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import {
  checkRegistry,
  orderAllowedChecks,
  orderChecks,
  recheckRegistry,
  watchRegistries,
} from '@/lib/profile/registry-checks'
import { openDoctor, sealDoctor } from '@/lib/profile/identity'
import { getProfile } from '@/lib/profile/queries'
import { POST as mvd } from '@/app/registries/mvd/route'
import { esiaAccounts } from '@/prisma/seed/esia-accounts'
import { DISTINCT_PEOPLE, makePerson } from '@/prisma/seed/reference/people'
import { createDoctor, snilsOf } from '@/tests/factories/people'
import { asked, behave, useRegistries } from './site'

useRegistries()

let doctor: DoctorActor
beforeEach(async () => {
  doctor = await createDoctor()
  await prisma().$transaction((tx) => orderChecks(tx, doctor.doctorId))
})

const check = (registry: 'MVD' | 'SFR' | 'FNS') => checkRegistry({ doctorId: doctor.doctorId, registry })
const news = () => prisma().notification.findMany({ where: { userId: doctor.userId }, orderBy: { createdAt: 'asc' } })
const jobs = () =>
  prisma().$queryRaw<
    { key: string }[]
  >`SELECT "key" FROM graphile_worker.jobs WHERE "key" LIKE ${`%${doctor.doctorId}`}`

describe('проверка номеров по реестрам', () => {
  test('заказывается в транзакции изменения, по заданию на реестр, и не повторяется без изменений', async () => {
    expect((await getProfile(doctor)).checks).toMatchObject({
      MVD: { verdict: 'WAITING' },
      SFR: { verdict: 'WAITING' },
      FNS: { verdict: 'WAITING' },
    })
    expect(await jobs()).toHaveLength(3)
    await check('SFR')
    await prisma().$transaction((tx) => orderChecks(tx, doctor.doctorId))
    expect((await getProfile(doctor)).checks.SFR).toMatchObject({ verdict: 'CONFIRMED', message: null })
  })

  test('подтверждение без ожидания врача не беспокоит', async () => {
    expect(await check('MVD')).toEqual({ verdict: 'CONFIRMED' })
    expect(await news()).toEqual([])
  })

  test('отказ называет поле, приходит уведомлением, а номера в нём нет', async () => {
    const snils = await snilsOf(doctor.doctorId)
    await behave('SFR', 'refuse')
    expect(await check('SFR')).toEqual({ verdict: 'MISMATCH', reason: 'NOT_FOUND' })
    const [told] = await news()
    expect(told).toMatchObject({ title: 'СНИЛС: реестр не подтвердил', href: '/cabinet/profile' })
    expect(told?.body).toMatch(/^СНИЛС: такого номера/)
    expect(JSON.stringify(told)).not.toContain(snils)
    await check('SFR')
    expect(await news()).toHaveLength(1)
  })

  test.each(['outage', 'garbage'] as const)(
    'сбой (%s): проверка ждёт, потом проходит, и врач о ней узнаёт',
    async (mode) => {
      await behave('FNS', mode)
      expect(await check('FNS')).toEqual({ verdict: 'WAITING', silence: 'outage' })
      expect(asked).toEqual(['fns', 'fns', 'fns'])
      expect((await getProfile(doctor)).checks.FNS).toMatchObject({ verdict: 'WAITING', delayed: true })
      await behave('FNS', 'ok')
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 60_000 })
      await prisma().$executeRaw`DELETE FROM graphile_worker._private_jobs`
      await watchRegistries()
      expect((await jobs()).map(({ key }) => key)).toContain(`check:FNS:${doctor.doctorId}`)
      expect(await check('FNS')).toEqual({ verdict: 'CONFIRMED' })
      expect((await getProfile(doctor)).checks.FNS).toMatchObject({ verdict: 'CONFIRMED', delayed: false })
      expect((await news()).map(({ title }) => title)).toEqual(['ИНН: реестр подтвердил'])
    },
  )

  test('на 4xx вины реестра нет: спрошено один раз, снова через сутки, и сказано, что ошиблись мы', async () => {
    vi.stubGlobal('fetch', async () => {
      asked.push('refused')
      return new Response(null, { status: 401 })
    })
    expect(await check('FNS')).toEqual({ verdict: 'WAITING', silence: 'refusal' })
    expect(asked).toEqual(['refused'])
    const { checks } = await getProfile(doctor)
    expect(checks.FNS).toMatchObject({ verdict: 'WAITING', delayed: true, refused: true })
    const shown = renderToStaticMarkup(createElement(RegistryChecks, { checks, bar: null }))
    expect(shown).toContain('ФНС: Реестр не принял наш запрос')
    await prisma().$executeRaw`DELETE FROM graphile_worker._private_jobs`
    const key = `check:FNS:${doctor.doctorId}`
    const started = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: started + 60 * 60_000 })
    await watchRegistries()
    expect((await jobs()).map((job) => job.key)).not.toContain(key)
    vi.setSystemTime(started + 25 * 60 * 60_000)
    await watchRegistries()
    expect((await jobs()).map((job) => job.key)).toContain(key)
    vi.stubGlobal('fetch', async () => new Response(null, { status: 429 }))
    expect(await check('FNS')).toEqual({ verdict: 'WAITING', silence: 'outage' })
  })

  test('ответ дня помнится, «Проверить ещё раз» спрашивает заново и при сбое прежний вывод не теряет', async () => {
    await check('SFR')
    await check('SFR')
    expect(asked).toEqual(['sfr'])
    await recheckRegistry(doctor, 'SFR')
    expect(asked).toEqual(['sfr', 'sfr'])
    await behave('SFR', 'outage')
    expect(await recheckRegistry(doctor, 'SFR')).toEqual({ ok: true, data: { verdict: 'WAITING', silence: 'outage' } })
    expect((await getProfile(doctor)).checks.SFR).toMatchObject({ verdict: 'CONFIRMED', delayed: true })
  })

  test('паспорт, изменённый во время вопроса, чужого вывода не получает', async () => {
    await behave('MVD', 'refuse')
    const { promise: changedMeanwhile, resolve: answerNow } = Promise.withResolvers<void>()
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      asked.push('mvd')
      await changedMeanwhile
      return mvd(new Request(url, init))
    })
    const answer = check('MVD')
    await vi.waitFor(() => expect(asked).toEqual(['mvd']))
    const { doctorId: id } = doctor
    const numbers = openDoctor(id, await prisma().doctor.findUniqueOrThrow({ where: { id } }))
    const changed = sealDoctor(id, { ...numbers, passportNumber: '654321' })
    await prisma().doctor.update({ where: { id }, data: changed })
    await prisma().$transaction((tx) => orderChecks(tx, doctor.doctorId))
    answerNow()
    await answer
    expect((await getProfile(doctor)).checks.MVD).toMatchObject({ verdict: 'WAITING' })
    expect(await news()).toEqual([])
  })

  test('о чужом профиле вопрос не задаётся и чужой вывод не меняется', async () => {
    const other = await createDoctor()
    await recheckRegistry(other, 'MVD')
    expect((await getProfile(doctor)).checks.MVD).toMatchObject({ verdict: 'WAITING' })
    expect(await prisma().registryCheck.count({ where: { doctorId: other.doctorId } })).toBe(0)
  })
})

describe('без согласия', () => {
  const dataTransfer = async () => {
    const newest = { where: { kind: 'DATA_TRANSFER' }, orderBy: { version: 'desc' } } as const
    const { id: textId } = await prisma().consentText.findFirstOrThrow(newest)
    return { kind: 'DATA_TRANSFER', textId, groups: dataGroups, code: '' } as const
  }
  const forgetJobs = () => prisma().$executeRaw`DELETE FROM graphile_worker._private_jobs`
  const allAsk = async (actor = doctor) => {
    for (const registry of ['MVD', 'SFR', 'FNS'] as const) await checkRegistry({ doctorId: actor.doctorId, registry })
    await watchRegistries()
    return recheckRegistry(actor, 'SFR')
  }

  test('первый вход не отправляет никуда ничего; данное согласие заказывает проверки, исправленный на Госуслугах день рождения — заново', async () => {
    const petrov = esiaAccounts.find(({ persona }) => persona === 'petrov')
    if (!petrov) throw new Error('There is no Petrov')
    const person = { ...petrov.person, oid: '2000000023', snils: makePerson(randomInt(DISTINCT_PEOPLE)).snils }
    const way = { way: 'demo', userAgent: null, esiaSessionId: null, authenticatedAt: null, previous: null } as const
    await forgetJobs()
    const { userId } = await signInPerson(person, way)
    const { id } = await prisma().doctor.findUniqueOrThrow({ where: { userId } })
    doctor = { ...doctor, userId, doctorId: id }
    expect(await allAsk()).toMatchObject({ ok: false, message: expect.stringContaining('Нужно согласие') })
    expect([asked, await jobs(), (await getProfile(doctor)).checks]).toEqual([[], [], {}])
    expect(await giveConsent(doctor, await dataTransfer())).toMatchObject({ ok: true })
    expect((await jobs()).map(({ key }) => key)).toEqual([`order:${id}`])
    await orderAllowedChecks(id)
    expect(await jobs()).toHaveLength(4)
    expect(await check('SFR')).toEqual({ verdict: 'CONFIRMED' })
    // The verdict was about the same СНИЛС with another day of birth.
    await signInPerson({ ...person, birthDate: '1980-01-02' }, way)
    expect((await getProfile(doctor)).checks.SFR).toMatchObject({ verdict: 'WAITING' })
  })

  test.each(['отозванного', 'в котором отказано'])(
    '%s: ни задание, ни кнопка, ни сторож не спрашивают',
    async (way) => {
      await check('SFR')
      const taken =
        way === 'отозванного' ? withdrawConsent(doctor, 'DATA_TRANSFER') : refuseConsent(doctor, await dataTransfer())
      expect(await taken).toMatchObject({ ok: true })
      await forgetJobs()
      asked.length = 0
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 60_000 })
      expect(await allAsk()).toMatchObject({ ok: false, code: 'FORBIDDEN' })
      expect([asked, await jobs()]).toEqual([[], []])
      const { checks } = await getProfile(doctor)
      expect(checks.SFR).toMatchObject({ verdict: 'CONFIRMED' })
      const shown = renderToStaticMarkup(
        createElement(RegistryChecks, { checks, bar: await findTransferBar(doctor, 'numbers') }),
      )
      expect(shown).toContain('Реестры не спрашиваем')
      expect(shown).not.toMatch(/Проверить ещё раз|Проверяется/)
    },
  )

  test('исправленный номер никуда не уходит, и прежний вывод к нему не относится', async () => {
    await check('MVD')
    await withdrawConsent(doctor, 'DATA_TRANSFER')
    await forgetJobs()
    const { doctorId: id } = doctor
    const numbers = openDoctor(id, await prisma().doctor.findUniqueOrThrow({ where: { id } }))
    await prisma().doctor.update({ where: { id }, data: sealDoctor(id, { ...numbers, passportNumber: '654321' }) })
    await prisma().$transaction((tx) => orderChecks(tx, id))
    expect(await jobs()).toEqual([])
    expect((await getProfile(doctor)).checks).not.toHaveProperty('MVD')
  })
})

test('о реестре, с которым кабинет не связан, в профиле так и сказано', async () => {
  const settings = env()
  settings.ESIA_MODE = 'real'
  const { checks } = await getProfile(doctor).finally(() => (settings.ESIA_MODE = 'mock'))
  const shown = renderToStaticMarkup(createElement(RegistryChecks, { checks, bar: null }))
  expect(shown.match(/Кабинет не связан с (?:МВД|СФР|ФНС)/g)).toHaveLength(3)
  expect(shown).not.toContain('Проверить ещё раз')
})

test('после шести сбоев подряд реестр полминуты не спрашивают, потом пробуют один раз', async () => {
  await behave('MVD', 'outage')
  await check('MVD')
  await check('MVD')
  expect(asked).toHaveLength(6)
  await behave('MVD', 'ok')
  expect(await check('MVD')).toEqual({ verdict: 'WAITING', silence: 'outage' })
  expect(asked).toHaveLength(6)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 })
  expect(await check('MVD')).toEqual({ verdict: 'CONFIRMED' })
  expect(asked).toHaveLength(7)
})

test('макет реестра без ключа не отвечает, на запрос не по форме говорит 400', async () => {
  const ask = (headers: HeadersInit, body: string) =>
    mvd(new Request('http://127.0.0.1/registries/mvd', { method: 'POST', headers, body }))
  expect((await ask({}, '{}')).status).toBe(401)
  const { registryKey } = await import('@/lib/registries/config')
  expect((await ask({ authorization: `Bearer ${registryKey()}` }, 'не JSON')).status).toBe(400)
})
