import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET as content } from '@/app/api/documents/[id]/content/route'
import { GET as view } from '@/app/api/documents/[id]/view/route'
import { POST } from '@/app/api/documents/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { HOUR, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { tellOfInfected } from '@/lib/applications/infected'
import { scanStored } from '@/lib/documents/antivirus/settle'
import { watchAntivirus } from '@/lib/documents/antivirus/watch'
import { listAcceptedDocuments, listDocuments } from '@/lib/documents/queries'
import { eventDetails, eventTitle } from '@/lib/history/labels'
import { eventDataSchema } from '@/lib/history/schema'
import { EICAR, startFakeClamd, type ClamdMood } from '@/tests/support/clamd'
import { makePdf } from '@/tests/factories/pdf'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { createApplication } from './people'
import { contentRequest, signIn, uploadRequest } from './requests'
import { begun, report, send } from './uploads'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const clamd = await startFakeClamd()
vi.stubEnv('CLAMAV_HOST', '127.0.0.1')
vi.stubEnv('CLAMAV_PORT', String(clamd.port))
vi.stubEnv('CLAMAV_TIMEOUT_MS', '300')
afterAll(() => clamd.stop())

let doctor: DoctorActor
let unique = 0

beforeEach(async () => {
  clamd.mood = 'well'
  doctor = await createDoctor()
  await signIn(doctor)
})

const harmless = () => makePdf({ text: `harmless ${(unique += 1)}` })
const infected = () => makePdf({ text: `infected ${(unique += 1)}`, catalog: `% ${EICAR}\n` })

async function upload(bytes: Uint8Array, kind = 'diploma') {
  const response = await POST(uploadRequest({ kind, file: { name: 'Диплом.pdf', bytes } }))
  return { status: response.status, body: (await response.json()) as { id: string; status: string; sha256: string } }
}

/** The bytes as they come to wait: the scanner is cut off while they arrive. */
async function waiting(bytes: Uint8Array) {
  clamd.mood = 'cut'
  const { body } = await upload(bytes)
  clamd.mood = 'well'
  return body
}

const versionOf = (documentId: string) => prisma().documentVersion.findFirstOrThrow({ where: { documentId } })

const jobs = async (sha256: string) => {
  const [row] = await prisma().$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM graphile_worker.jobs WHERE "key" = ${`scan:${sha256}`}`
  return Number(row?.count)
}

async function statuses(documentId: string, versionId: string, actor: { userId: string } | null): Promise<number[]> {
  await signIn(actor)
  const answers = [
    await content(...contentRequest(documentId)),
    await content(...contentRequest(documentId, `?version=${versionId}`)),
    await content(...contentRequest(documentId, '', { range: 'bytes=0-9' })),
  ]
  for (const answer of answers) await answer.body?.cancel()
  return answers.map(({ status }) => status)
}

describe('a file that arrives', () => {
  test('is accepted at once when it is clean', async () => {
    const { status, body } = await upload(harmless())
    expect([status, body.status]).toEqual([201, 'ACCEPTED'])
    expect(await versionOf(body.id)).toMatchObject({ antivirus: 'CLEAN', scannedAt: expect.any(Date) })
    expect(await jobs(body.sha256)).toBe(0)
  })

  test('is refused in words when it is infected: nothing stays but an event that keeps the name from the doctor', async () => {
    const { status, body } = await upload(infected())
    expect(status).toBe(422)
    expect(body).toMatchObject({
      findings: [{ code: 'INFECTED', message: expect.stringContaining('вредоносный код') }],
    })
    expect(JSON.stringify(body)).not.toContain('Eicar')
    expect(await listDocuments(doctor)).toEqual([])
    const event = await prisma().event.findFirstOrThrow({ where: { doctorId: doctor.doctorId } })
    const data = eventDataSchema.parse({ ...(event.data as object), type: event.type })
    expect(data).toMatchObject({ type: 'document.infected', signature: 'Eicar-Test-Signature' })
    expect(`${eventTitle(data)} ${eventDetails(data)}`).not.toContain('Eicar')
  })

  const moods: (ClamdMood | 'refused')[] = ['silent', 'cut', 'closed', 'garbage', 'endless', 'refused']
  test.each(moods)('waits while the scanner is %s: kept, with its job, given to nobody', async (mood) => {
    if (mood === 'refused') await clamd.stop()
    else clamd.mood = mood
    const bytes = mood === 'cut' ? infected() : harmless()
    const { status, body } = await upload(bytes)
    if (mood === 'refused') await clamd.start()
    expect([status, body.status]).toEqual([201, 'CHECKING'])
    expect(body).toMatchObject({ findings: [{ code: 'STILL_CHECKING', level: 'warning' }] })
    expect(await versionOf(body.id)).toMatchObject({ status: 'CHECKING', antivirus: 'WAITING', scannedAt: null })
    expect(await jobs(body.sha256)).toBe(1)
    expect(await listAcceptedDocuments(doctor)).toEqual([])
    expect((await content(...contentRequest(body.id))).status).toBe(423)
    expect((await view(...contentRequest(body.id))).status).toBe(423)
  })
})

describe('when the scanner is back', () => {
  test('a clean file is accepted, its owner is told and gets it; a second scan changes nothing', async () => {
    const { id, sha256 } = await waiting(harmless())
    await scanStored(sha256)
    await scanStored(sha256)
    expect(await versionOf(id)).toMatchObject({ status: 'ACCEPTED', antivirus: 'CLEAN' })
    expect(await prisma().notification.count({ where: { userId: doctor.userId } })).toBe(1)
    expect(await prisma().event.count({ where: { documentId: id, type: 'document.scanned' } })).toBe(1)
    const response = await content(...contentRequest(id))
    await response.body?.cancel()
    expect(response.status).toBe(200)
  })

  test('an infected one is rejected with the reason; the letter names no file, the job tells who has it in hand', async () => {
    const { id, sha256 } = await waiting(infected())
    await scanStored(sha256)
    const version = await versionOf(id)
    expect(version).toMatchObject({ status: 'REJECTED', antivirus: 'INFECTED', signature: 'Eicar-Test-Signature' })
    expect(version.rejectionReason).toContain('вредоносный код')
    const letters = await prisma().outgoingMessage.findMany({ where: { subject: { contains: 'антивирус' } } })
    for (const { text } of letters) expect(text).not.toContain('Диплом.pdf')
    const notice = await prisma().notification.findFirstOrThrow({ where: { userId: doctor.userId } })
    expect(`${notice.title} ${notice.body}`).not.toContain('Eicar')
    expect((await content(...contentRequest(id))).status).toBe(410)
  })

  test('while it is still away the scan fails and everything stays as it was', async () => {
    const { id, sha256 } = await waiting(infected())
    for (const mood of ['cut', 'garbage', 'closed'] as const) {
      clamd.mood = mood
      await expect(scanStored(sha256)).rejects.toThrow('No verdict')
    }
    expect(await versionOf(id)).toMatchObject({ status: 'CHECKING', antivirus: 'WAITING' })
  })

  test('the same bytes of another doctor, accepted long ago, are rejected too', async () => {
    const bytes = infected()
    const { id, sha256 } = await waiting(bytes)
    await prisma().documentVersion.updateMany({
      where: { documentId: id },
      data: { status: 'ACCEPTED', antivirus: 'NOT_CONFIGURED' },
    })
    const other = await createDoctor()
    await signIn(other)
    await waiting(bytes)
    await scanStored(sha256)
    expect(await versionOf(id)).toMatchObject({ status: 'REJECTED', antivirus: 'INFECTED' })
  })
})

test('nobody gets the bytes before they are clean, by any address; strangers learn nothing in any state', async () => {
  const { id, sha256 } = await waiting(infected())
  const { id: versionId } = await versionOf(id)
  await createApplication(doctor, 'IN_REVIEW', id)
  const [stranger, expert, auditor] = [await createDoctor(), await createStaff('EXPERT'), await createStaff('AUDITOR')]
  const table = async () => ({
    owner: await statuses(id, versionId, doctor),
    expert: await statuses(id, versionId, expert),
    stranger: await statuses(id, versionId, stranger),
    auditor: await statuses(id, versionId, auditor),
    nobody: await statuses(id, versionId, null),
  })
  const nothing = { stranger: [404, 404, 404], auditor: [404, 404, 404], nobody: [404, 404, 404] }
  expect(await table()).toEqual({ owner: [423, 423, 423], expert: [423, 423, 423], ...nothing })
  await scanStored(sha256)
  expect(await table()).toEqual({ owner: [410, 410, 410], expert: [410, 410, 410], ...nothing })
})

test('what was taken before there was an antivirus is scanned once there is one: clean stays as it was, in silence', async () => {
  await prisma().documentVersion.deleteMany({ where: { antivirus: 'WAITING', applications: { none: {} } } })
  const [good, bad] = [await waiting(harmless()), await waiting(infected())]
  await prisma().documentVersion.updateMany({
    where: { documentId: { in: [good.id, bad.id] } },
    data: { status: 'ACCEPTED', antivirus: 'NOT_CONFIGURED' },
  })
  for (const { sha256 } of [good, bad]) {
    await prisma().$executeRaw`SELECT graphile_worker.remove_job(${`scan:${sha256}`})`
  }
  await watchAntivirus()
  for (const { sha256 } of [good, bad]) {
    expect(await jobs(sha256)).toBe(1)
    await scanStored(sha256)
  }
  expect(await versionOf(good.id)).toMatchObject({
    ...{ status: 'ACCEPTED', antivirus: 'CLEAN', scannedAt: expect.any(Date) },
  })
  expect(await versionOf(bad.id)).toMatchObject({ status: 'REJECTED', antivirus: 'INFECTED' })
  // Of the infected one alone the owner hears.
  expect(await prisma().notification.count({ where: { userId: doctor.userId } })).toBe(1)
})

describe('a file that comes by tus', () => {
  test('waits while the scanner is away and is refused when it proves infected', async () => {
    clamd.mood = 'cut'
    const bytes = harmless()
    const id = await begun({ bytes })
    await send(id, 0, bytes)
    expect(await report(id)).toMatchObject({ state: 'accepted', document: { status: 'CHECKING' } })
    clamd.mood = 'well'
    const virus = infected()
    const next = await begun({ bytes: virus })
    await send(next, 0, virus)
    expect(await report(next)).toMatchObject({ state: 'refused', refusal: { findings: [{ code: 'INFECTED' }] } })
    expect(await listDocuments(doctor)).toHaveLength(1)
  })
})

test('the expert who has the application in hand is told when its document proves infected', async () => {
  const { id, sha256 } = await waiting(infected())
  await createApplication(doctor, 'IN_REVIEW', id)
  const own = { doctorId: doctor.doctorId, assigneeId: { not: null } }
  const application = await prisma().application.findFirstOrThrow({ where: own })
  await scanStored(sha256)
  await tellOfInfected((await versionOf(id)).id)
  const told = await prisma().notification.findMany({ where: { userId: application.assigneeId ?? '' } })
  expect(told.map(({ title, body }) => `${title} ${body}`)).toEqual([
    expect.stringContaining(`Антивирус отклонил документ заявки ${application.number}`),
  ])
})

describe('the sweep', () => {
  test('sends what waits once the scanner answers, and tells the administrators once after an hour', async () => {
    await prisma().documentVersion.deleteMany({ where: { antivirus: 'WAITING', applications: { none: {} } } })
    const [admin, expert] = [await createStaff('ADMIN'), await createStaff('EXPERT')]
    const told = (userId: string) => prisma().notification.count({ where: { userId } })
    const { sha256 } = await waiting(harmless())
    await prisma().$executeRaw`SELECT graphile_worker.remove_job(${`scan:${sha256}`})`
    clamd.mood = 'garbage'
    await watchAntivirus()
    expect([await jobs(sha256), await told(admin.userId)]).toEqual([0, 0])
    const hourAgo = new Date(now().getTime() - HOUR)
    await prisma().antivirusOutage.updateMany({ where: { endedAt: null }, data: { startedAt: hourAgo } })
    await watchAntivirus()
    await watchAntivirus()
    expect([await told(admin.userId), await told(expert.userId)]).toEqual([1, 0])
    clamd.mood = 'well'
    await watchAntivirus()
    expect(await jobs(sha256)).toBe(1)
    await scanStored(sha256)
    await watchAntivirus()
    expect(await prisma().antivirusOutage.count({ where: { endedAt: null } })).toBe(0)
  })
})

test('the database holds the table of states: everything else is refused', async () => {
  const { id } = await waiting(harmless())
  const possible = ['CHECKING WAITING', 'ACCEPTED NOT_CONFIGURED', 'ACCEPTED CLEAN']
  possible.push('REJECTED NOT_CONFIGURED', 'REJECTED CLEAN', 'REJECTED INFECTED')
  for (const status of ['CHECKING', 'ACCEPTED', 'REJECTED'] as const) {
    for (const antivirus of ['NOT_CONFIGURED', 'WAITING', 'CLEAN', 'INFECTED'] as const) {
      const scannedAt = antivirus === 'CLEAN' || antivirus === 'INFECTED' ? now() : null
      const change = prisma().documentVersion.updateMany({
        where: { documentId: id },
        data: { status, antivirus, scannedAt, rejectionReason: status === 'REJECTED' ? 'Причина' : null },
      })
      if (possible.includes(`${status} ${antivirus}`)) expect((await change).count).toBe(1)
      else await expect(change, `${status} ${antivirus}`).rejects.toThrow()
    }
  }
})
