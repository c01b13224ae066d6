import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { addDays } from '@/lib/core/calendar'
import { moveClock } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { watchCertificates } from '@/lib/renewal/watch'
import { renewCertificate } from '@/lib/renewal/service'
import { createApplication, type ApplicationState } from '@/tests/factories/applications'
import { actOn } from '@/tests/factories/certificates'
import { createDoctor } from '@/tests/factories/people'
import { createCertificate } from '../certificates/support'

const END = '2031-05-31'
const YEAR = '2030-05-31'
const HALF = '2030-11-30'
const QUARTER = '2031-02-28'
const MONTH = '2031-04-30'

let doctor: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
})

afterEach(() => moveClock(null))

const certificate = (wanted: Parameters<typeof createCertificate>[1] = {}) =>
  createCertificate(doctor.doctorId, { issuedOn: '2026-05-31', validUntil: END, ...wanted })

const goTo = (day: string) => moveClock(new Date(`${day}T09:00:00Z`))

async function remindedBy(day: string): Promise<{ title: string; body: string; href: string | null }[]> {
  goTo(day)
  await watchCertificates()
  return prisma().notification.findMany({
    where: { userId: doctor.userId, kind: 'certificateEnds' },
    orderBy: { id: 'asc' },
    select: { title: true, body: true, href: true },
  })
}

describe('reminders of the end', () => {
  test('come 12, 6, 3 and 1 months before, each once, in the cabinet and by e-mail', async () => {
    const { id, number } = await certificate()
    expect(await remindedBy(addDays(YEAR, -1))).toEqual([])
    for (const [index, day] of [YEAR, HALF, QUARTER, MONTH].entries()) {
      expect(await remindedBy(addDays(day, -1))).toHaveLength(index)
      expect(await remindedBy(day)).toHaveLength(index + 1)
      expect(await remindedBy(addDays(day, 1))).toHaveLength(index + 1)
    }
    const told = await remindedBy(addDays(END, 1))
    expect(told).toHaveLength(4)
    for (const { title, body, href } of told) {
      expect(title).toBe('Свидетельство «Терапия» действует до 31.05.2031')
      expect(body).toContain(`Свидетельство 7726 ${number.slice(4)}: остал`)
      expect(href).toBe(`/cabinet/certificates/${id}/renew`)
    }
    expect(told[0]?.body).toContain('Подать на продление можно уже сейчас, лучше не позже')
    expect(told[3]?.body).toContain('Подайте на продление сейчас')
    const { email } = await prisma().doctor.findUniqueOrThrow({ where: { id: doctor.doctorId } })
    const letters = { recipient: email ?? '', channel: 'EMAIL', kind: 'certificateEnds' } as const
    expect(await prisma().outgoingMessage.count({ where: letters })).toBe(4)
  })

  test('after months of standing still one letter stands for all, and going back and forth repeats nothing', async () => {
    await certificate()
    expect(await remindedBy(addDays(END, -5))).toHaveLength(1)
    expect(await remindedBy(HALF)).toHaveLength(1)
    expect(await remindedBy(END)).toHaveLength(1)
  })

  test('two workers at once send one', async () => {
    await certificate()
    goTo(YEAR)
    await Promise.all([watchCertificates(), watchCertificates(), watchCertificates(1)])
    expect(await remindedBy(YEAR)).toHaveLength(1)
  })

  test('certificates are read in portions, each of them is told of, and nobody else is', async () => {
    const bystander = await createDoctor()
    for (let count = 0; count < 5; count += 1) await certificate()
    goTo(YEAR)
    await watchCertificates(2)
    expect(await remindedBy(YEAR)).toHaveLength(5)
    expect(await prisma().notification.count({ where: { userId: bystander.userId } })).toBe(0)
  })

  test.each(['REVOKED', 'SUSPENDED'] as const)('none of a certificate that is %s', async (status) => {
    await certificate({ status })
    expect(await remindedBy(HALF)).toEqual([])
  })

  test('a suspension that is over is caught up with', async () => {
    const { id } = await certificate({ status: 'SUSPENDED' })
    expect(await remindedBy(YEAR)).toEqual([])
    await actOn(id, 'RESUME')
    expect(await remindedBy(addDays(YEAR, 9))).toHaveLength(1)
  })

  test('none of one that a later certificate has taken over', async () => {
    await certificate()
    await certificate({ validUntil: '2035-01-10' })
    expect(await remindedBy(HALF)).toEqual([])
  })
})

describe('while a renewal is under way', () => {
  const renewalIn = async (state: ApplicationState) => {
    goTo('2030-05-20')
    return (await createApplication({ state, doctor })).id
  }

  test.each(['submitted', 'inReview', 'awaitingApproval'] as const)('%s: nothing is said', async (state) => {
    await certificate()
    await renewalIn(state)
    expect(await remindedBy(YEAR)).toEqual([])
  })

  test('the draft is named and led to', async () => {
    await certificate()
    const id = await renewalIn('draft')
    expect(await remindedBy(YEAR)).toMatchObject([
      { href: `/cabinet/applications/${id}`, body: expect.stringContaining('Черновик заявки на продление уже есть') },
    ])
  })

  test('an open request is named and led to', async () => {
    await certificate()
    const id = await renewalIn('documentsRequired')
    expect(await remindedBy(YEAR)).toMatchObject([
      { href: `/cabinet/applications/${id}`, body: expect.stringContaining('ответьте на запрос') },
    ])
  })

  test('a refused or withdrawn one is caught up with', async () => {
    await certificate()
    const id = await renewalIn('inReview')
    expect(await remindedBy(YEAR)).toEqual([])
    await prisma().application.update({ where: { id }, data: { status: 'WITHDRAWN' } })
    expect(await remindedBy(addDays(YEAR, 20))).toHaveLength(1)
  })

  test('a renewal started by the reminder is its own', async () => {
    const { id } = await certificate()
    const [reminder] = await remindedBy(YEAR)
    expect(reminder?.href).toContain(id)
    const started = await renewCertificate(doctor, id)
    if (!started.ok) throw new Error(started.message)
    const told = await remindedBy(HALF)
    expect(told.at(-1)?.href).toBe(`/cabinet/applications/${started.data.id}`)
  })
})
