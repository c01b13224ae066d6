import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { POST } from '@/app/api/documents/route'
import { findApplication } from '@/lib/applications/queries'
import { submitApplication } from '@/lib/applications/submit'
import type { DoctorActor } from '@/lib/auth/actor'
import { addDays, moscowDate } from '@/lib/core/calendar'
import { moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { findDocument } from '@/lib/documents/details-queries'
import { watchDocuments } from '@/lib/documents/expiry-notices'
import { listDocuments } from '@/lib/documents/queries'
import { setValidity } from '@/lib/documents/set-validity'
import { createApplication } from '@/tests/factories/applications'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor } from '@/tests/factories/people'
import { makePdf } from '@/tests/factories/pdf'
import { signIn, uploadRequest } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const NOON = 'T09:00:00Z'
const LAST_DAY = '2031-06-30'

let doctor: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
})

afterEach(() => moveClock(null))

const goTo = (day: string) => moveClock(new Date(`${day}${NOON}`))
const daysBefore = (days: number) => addDays(LAST_DAY, -days)

/** A document of the doctor whose last day was typed on that day. */
async function documentTypedOn(day: string, validUntil = LAST_DAY): Promise<string> {
  goTo(day)
  const { documentId } = await createDocument(doctor, 'CPD_CERTIFICATE')
  expect(await setValidity(doctor, { documentId, validUntil })).toMatchObject({ ok: true })
  return documentId
}

async function noticesOn(day: string): Promise<string[]> {
  goTo(day)
  await watchDocuments()
  const rows = await prisma().notification.findMany({ where: { userId: doctor.userId }, orderBy: { id: 'asc' } })
  return rows.map(({ title }) => title.replace(/:.*/, ''))
}

const in90 = 'Документ истекает через 90 дней'
const in30 = 'Документ истекает через 30 дней'
const in7 = 'Документ истекает через 7 дней'

describe('notices', () => {
  test('come 90, 30 and 7 days before, each once, in the cabinet and by e-mail', async () => {
    const id = await documentTypedOn(daysBefore(400))
    expect(await noticesOn(daysBefore(91))).toEqual([])
    expect(await noticesOn(daysBefore(90))).toEqual([in90])
    expect(await noticesOn(daysBefore(89))).toEqual([in90])
    expect(await noticesOn(daysBefore(30))).toEqual([in90, in30])
    expect(await noticesOn(daysBefore(7))).toEqual([in90, in30, in7])
    expect(await noticesOn(LAST_DAY)).toHaveLength(3)
    expect(await noticesOn(daysBefore(-1))).toHaveLength(3)
    const notices = await prisma().notification.findMany({ where: { userId: doctor.userId } })
    expect(notices.every(({ href }) => href === `/cabinet/documents/${id}`)).toBe(true)
    const { email } = await prisma().doctor.findUniqueOrThrow({ where: { id: doctor.doctorId } })
    expect(await prisma().outgoingMessage.count({ where: { recipient: email ?? '', channel: 'EMAIL' } })).toBe(3)
  })

  test('a day typed 20 days before it brings only what is still ahead', async () => {
    await documentTypedOn(daysBefore(20))
    expect(await noticesOn(daysBefore(20))).toEqual([])
    expect(await noticesOn(daysBefore(8))).toEqual([])
    expect(await noticesOn(daysBefore(7))).toEqual([in7])
  })

  test('a clock moved over all of them brings one and not three, moved back and forth it repeats nothing', async () => {
    await documentTypedOn(daysBefore(400))
    expect(await noticesOn(daysBefore(5))).toEqual(['Документ истекает через 5 дней'])
    expect(await noticesOn(daysBefore(300))).toHaveLength(1)
    expect(await noticesOn(daysBefore(30))).toHaveLength(1)
    expect(await noticesOn(daysBefore(7))).toHaveLength(1)
  })

  test('two runs at once send one', async () => {
    await documentTypedOn(daysBefore(400))
    goTo(daysBefore(90))
    await Promise.all([watchDocuments(), watchDocuments()])
    expect(await noticesOn(daysBefore(90))).toEqual([in90])
  })

  test('a mended day has notices of its own; without a day and for a deleted document there are none', async () => {
    const mended = await documentTypedOn(daysBefore(400))
    expect(await noticesOn(daysBefore(90))).toEqual([in90])
    const later = addDays(LAST_DAY, 100)
    await setValidity(doctor, { documentId: mended, validUntil: later })
    expect(await noticesOn(daysBefore(7))).toEqual([in90])
    expect(await noticesOn(addDays(later, -90))).toEqual([in90, in90])
    await setValidity(doctor, { documentId: mended, validUntil: '' })
    expect(await noticesOn(addDays(later, -30))).toHaveLength(2)
    await setValidity(doctor, { documentId: mended, validUntil: addDays(later, 300) })
    await prisma().document.update({ where: { id: mended }, data: { deletedAt: now() } })
    expect(await noticesOn(addDays(later, 280))).toHaveLength(2)
  })

  test('nobody else is told', async () => {
    await documentTypedOn(daysBefore(400))
    const bystander = await createDoctor()
    await noticesOn(daysBefore(30))
    expect(await prisma().notification.count({ where: { userId: bystander.userId } })).toBe(0)
  })
})

describe('the last day', () => {
  const upload = async (validUntil?: string) => {
    await signIn(doctor)
    const file = { name: 'Удостоверение.pdf', bytes: makePdf({ text: String(validUntil) }), type: 'application/pdf' }
    return POST(uploadRequest({ kind: 'cpd_certificate', file, ...(validUntil && { fields: { validUntil } }) }))
  }

  test.each([
    ['2031-02-01', '2031-02-01'],
    ['01.02.2031', '2031-02-01'],
    ['', null],
    [undefined, null],
  ])('comes with the file: %s', async (given, kept) => {
    const response = await upload(given)
    expect(response.status).toBe(201)
    const { id } = (await response.json()) as { id: string }
    expect(await findDocument(doctor, id)).toMatchObject({ validUntil: kept })
  })

  test.each(['2031-02-30', '31.02.2031', '1999-12-31', '2199-01-01', 'скоро', '2031-2-1T00:00'])(
    'is refused in words when it is none: %s',
    async (given) => {
      const response = await upload(given)
      expect(response.status).toBe(422)
      const body = (await response.json()) as { findings: { code: string; message: string }[] }
      expect(body.findings).toEqual([
        { code: 'VALID_UNTIL_WRONG', level: 'error', message: expect.stringContaining('дд.мм.гггг') },
      ])
      expect(await listDocuments(doctor)).toEqual([])
    },
  )

  test('is mended on the page without a new version, and the journal knows', async () => {
    const { documentId } = await createDocument(doctor, 'CPD_CERTIFICATE')
    const wrong = await setValidity(doctor, { documentId, validUntil: '30.02.2031' })
    expect(wrong).toMatchObject({ ok: false, fieldErrors: { validUntil: [expect.any(String)] } })
    await setValidity(doctor, { documentId, validUntil: '01.02.2031' })
    await setValidity(doctor, { documentId, validUntil: '2031-02-01' })
    expect(await findDocument(doctor, documentId)).toMatchObject({
      validUntil: '2031-02-01',
      versions: [{ number: 1 }],
    })
    const events = await prisma().event.findMany({ where: { documentId } })
    expect(events).toMatchObject([{ type: 'document.validityChanged', data: { validUntil: '2031-02-01' } }])
  })

  test('of another person is not touched', async () => {
    const { documentId } = await createDocument(await createDoctor(), 'CPD_CERTIFICATE')
    expect(await setValidity(doctor, { documentId, validUntil: '01.02.2031' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await prisma().document.findUnique({ where: { id: documentId } })).toMatchObject({ validUntil: null })
  })
})

test('an expired document keeps the application from being filed and says where to mend it', async () => {
  const { id } = await createApplication({ state: 'ready', doctor })
  const laid = await prisma().applicationDocument.findFirstOrThrow({
    where: { applicationId: id, requirementCode: 'CPD_CERTIFICATE' },
    select: { documentVersion: { select: { documentId: true } } },
  })
  const { documentId } = laid.documentVersion
  const today = moscowDate(now())
  await setValidity(doctor, { documentId, validUntil: addDays(today, -1) })
  expect(await listDocuments(doctor)).toContainEqual(expect.objectContaining({ id: documentId, validity: 'expired' }))
  const application = await findApplication(doctor, id)
  expect(application?.missing).toMatchObject([{ step: 'documents', href: `/cabinet/documents/${documentId}` }])
  expect(application?.can.submit).toBe(false)
  expect(await submitApplication(doctor, id)).toMatchObject({ ok: false, code: 'VALIDATION' })
  await setValidity(doctor, { documentId, validUntil: today })
  expect(await submitApplication(doctor, id)).toMatchObject({ ok: true })
})
