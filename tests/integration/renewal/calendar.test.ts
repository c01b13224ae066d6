import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/calendar/[secret]/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { getFeedState } from '@/lib/calendar-feed/queries'
import { closeFeed, makeFeed } from '@/lib/calendar-feed/service'
import { moveClock } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { prisma } from '@/lib/db/client'
import { setValidity } from '@/lib/documents/set-validity'
import { createApplication } from '@/tests/factories/applications'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor, snilsOf } from '@/tests/factories/people'
import { createCertificate } from '../certificates/support'

let doctor: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
})

afterEach(() => moveClock(null))

async function secretOf(actor: DoctorActor): Promise<string> {
  const made = await makeFeed(actor)
  if (!made.ok) throw new Error(made.message)
  return made.data.secret
}

let address = 0
/** Each test comes from an address of its own. */
beforeEach(() => {
  address += 1
})

function read(secret: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request('http://localhost/', {
    headers: { 'x-client-address': `192.0.2.${address}`, ...headers },
  })
  return GET(request, { params: Promise.resolve({ secret: `${secret}.ics` }) })
}

function titlesOf(text: string): Record<string, { title: string; day: string; sequence: number }> {
  const root = new ICAL.Component(ICAL.parse(text) as unknown[])
  return Object.fromEntries(
    root.getAllSubcomponents('vevent').map((component) => {
      const { uid, summary, startDate, sequence } = new ICAL.Event(component)
      return [uid, { title: summary, day: startDate.toString(), sequence }]
    }),
  )
}

describe('the calendar behind a secret address', () => {
  test('has the own deadlines of every kind and nothing that names a person, a paper or a reason', async () => {
    const asked = await createApplication({ state: 'documentsRequired', doctor, specialtyCode: 95 })
    await createCertificate(doctor.doctorId, { validUntil: '2099-12-31', lastName: doctor.name.last })
    const { documentId } = await createDocument(doctor, 'CPD_CERTIFICATE')
    await setValidity(doctor, { documentId, validUntil: '2030-06-30' })
    const bystander = await createDoctor()
    await createCertificate(bystander.doctorId, { validUntil: '2098-01-01' })

    const response = await read(await secretOf(doctor))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('private')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const text = await response.text()
    const request = await prisma().documentRequest.findFirstOrThrow({ where: { applicationId: asked.id } })
    const { number } = await prisma().application.findUniqueOrThrow({ where: { id: asked.id } })
    expect(
      Object.values(titlesOf(text))
        .map(({ title, day }) => `${day} ${title}`)
        .sort(),
    ).toEqual([
      `${request.dueOn.toISOString().slice(0, 10)} Ответить на запрос по заявке ${number}`,
      '2030-06-30 Заканчивается документ: Удостоверение о повышении квалификации',
      '2098-12-31 Можно подать на продление: Терапия',
      expect.stringMatching(/^2099-1.-.. Подать на продление: Терапия$/),
      '2099-12-31 Заканчивается свидетельство: Терапия',
    ])
    const plain = text.replaceAll('\r\n ', '')
    const { fileName } = await prisma().documentVersion.findFirstOrThrow({ where: { documentId } })
    const certificate = await prisma().certificate.findFirstOrThrow({ where: { doctorId: doctor.doctorId } })
    const secrets = [doctor.name.last, doctor.name.first, await snilsOf(doctor.doctorId), fileName, certificate.number]
    for (const secret of [...secrets, 'Вторая страница не читается', 'Скан']) expect(plain).not.toContain(secret)
  })

  test('is asked again for nothing: the same ETag, 304, and a greater sequence only for what has changed', async () => {
    const { documentId } = await createDocument(doctor, 'CPD_CERTIFICATE')
    await createCertificate(doctor.doctorId, { validUntil: '2099-12-31' })
    await setValidity(doctor, { documentId, validUntil: '2030-06-30' })
    const secret = await secretOf(doctor)
    const first = await read(secret)
    const etag = first.headers.get('etag') ?? ''
    const before = titlesOf(await first.text())
    const again = await read(secret, { 'if-none-match': `"other", W/${etag}` })
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, ''])

    await setValidity(doctor, { documentId, validUntil: '2030-07-31' })
    const changed = await Promise.all([1, 2, 3].map(() => read(secret, { 'if-none-match': etag })))
    for (const response of changed) {
      expect(response.status).toBe(200)
      const after = titlesOf(await response.text())
      expect(Object.keys(after)).toEqual(Object.keys(before))
      for (const [uid, { sequence }] of Object.entries(after)) expect(sequence).toBe(uid.includes(documentId) ? 1 : 0)
    }
  })

  test('follows the day in Moscow, not in Greenwich', async () => {
    moveClock(new Date('2031-01-31T20:59:59Z'))
    const { documentId } = await createDocument(doctor, 'PASSPORT')
    await setValidity(doctor, { documentId, validUntil: '2030-12-31' })
    const secret = await secretOf(doctor)
    expect(Object.keys(titlesOf(await (await read(secret)).text()))).toHaveLength(1)
    moveClock(new Date('2031-01-31T21:00:00Z'))
    expect(Object.keys(titlesOf(await (await read(secret)).text()))).toHaveLength(0)
  })

  test('HEAD is answered as GET is', async () => {
    // Next answers HEAD by the handler of GET: what matters is that reading twice changes nothing.
    const secret = await secretOf(doctor)
    const [one, two] = [await read(secret), await read(secret)]
    expect(one.headers.get('etag')).toBe(two.headers.get('etag'))
    expect(await prisma().calendarFeed.findUnique({ where: { doctorId: doctor.doctorId } })).toMatchObject({
      readAt: expect.any(Date),
    })
  })
})

describe('the secret', () => {
  test('is 256 bits, kept as a hash alone, and stands in no event', async () => {
    const secret = await secretOf(doctor)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const feed = await prisma().calendarFeed.findUniqueOrThrow({ where: { doctorId: doctor.doctorId } })
    expect(feed.secretHash).toBe(sha256Hex(secret))
    expect(JSON.stringify(feed)).not.toContain(secret)
    const events = await prisma().event.findMany({ where: { doctorId: doctor.doctorId } })
    expect(events.map(({ type }) => type)).toEqual(['account.calendarOpened'])
    expect(JSON.stringify(events)).not.toContain(secret)
    expect(await getFeedState(doctor)).toEqual({ createdAt: feed.createdAt, readAt: null })
  })

  test('renewed, the old address is gone at once and the new one opens the same calendar', async () => {
    await createCertificate(doctor.doctorId)
    const old = await secretOf(doctor)
    const before = titlesOf(await (await read(old)).text())
    const fresh = await secretOf(doctor)
    expect((await read(old)).status).toBe(404)
    expect(titlesOf(await (await read(fresh)).text())).toEqual(before)
    const events = await prisma().event.findMany({ where: { doctorId: doctor.doctorId }, orderBy: { id: 'asc' } })
    expect(events.map(({ data }) => data)).toEqual([{ renewed: false }, { renewed: true }])
  })

  test('switched off, it opens nothing; switching off twice is one event', async () => {
    const secret = await secretOf(doctor)
    await Promise.all([closeFeed(doctor), closeFeed(doctor)])
    expect((await read(secret)).status).toBe(404)
    expect(await getFeedState(doctor)).toBeNull()
    const closed = { doctorId: doctor.doctorId, type: 'account.calendarClosed' }
    expect(await prisma().event.count({ where: closed })).toBe(1)
  })

  test('made by ten presses at once, exactly one of them opens', async () => {
    const secrets = await Promise.all(Array.from({ length: 10 }, () => secretOf(doctor)))
    const statuses = await Promise.all(secrets.map(async (secret) => (await read(secret)).status))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 404)).toHaveLength(9)
  })

  test("of another's calendar stays theirs: renewing and switching off touch the own alone", async () => {
    const victim = await secretOf(doctor)
    const attacker = await createDoctor()
    await secretOf(attacker)
    await closeFeed(attacker)
    expect((await read(victim)).status).toBe(200)
  })

  test('guessed, malformed, revoked and of a blocked account look the same', async () => {
    const revoked = await secretOf(doctor)
    await closeFeed(doctor)
    const blocked = await createDoctor()
    const theirs = await secretOf(blocked)
    await prisma().user.update({ where: { id: blocked.userId }, data: { blockedAt: new Date() } })
    const answers = await Promise.all(
      [revoked, theirs, 'A'.repeat(43), sha256Hex(revoked), '', "' OR 1=1 --"].map(async (secret) => {
        const response = await read(secret)
        return [response.status, response.headers.get('cache-control'), await response.text()]
      }),
    )
    expect(new Set(answers.map((answer) => answer.join())).size).toBe(1)
    expect(answers[0]?.[0]).toBe(404)
  })

  test('guessing is stopped by address, and does not stop whoever knows theirs from the same address', async () => {
    const secret = await secretOf(doctor)
    const statuses: number[] = []
    for (let count = 0; count < 32; count += 1) statuses.push((await read('A'.repeat(43))).status)
    expect(statuses.slice(-2)).toEqual([429, 429])
    expect((await read('A'.repeat(43))).headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await read(secret)).status).toBe(200)
  })

  test('is in no line of the log when the calendar fails', async () => {
    const secret = await secretOf(doctor)
    await prisma().procedure.updateMany({ where: { kind: 'PERIODIC' }, data: { publishedAt: new Date('2999-01-01') } })
    const lines: string[] = []
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0)
    const response = await read(secret).finally(() => write.mockRestore())
    await prisma().procedure.updateMany({ where: { kind: 'PERIODIC' }, data: { publishedAt: new Date('2020-01-01') } })
    expect(response.status).toBe(500)
    expect(lines.join('') + (await response.text())).not.toContain(secret)
  })
})
