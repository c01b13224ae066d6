import pg from 'pg'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { findCase, listAccreditations } from '@/lib/accreditations/queries'
import { findOwnAppeals } from '@/lib/appeals/queries'
import { appealsQuerySchema } from '@/lib/appeals/schema'
import { findAppealCase, listAppeals } from '@/lib/appeals/staff-queries'
import { getOverview } from '@/lib/applications/overview'
import { findApplication, listApplicationEvents, listApplications } from '@/lib/applications/queries'
import { watchRequests } from '@/lib/applications/request-terms'
import { getTracking } from '@/lib/applications/tracking-queries'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { previewBulk } from '@/lib/bulk/queries'
import { listStaffCertificates } from '@/lib/certificates/life/list'
import { findStaffCertificate } from '@/lib/certificates/life/queries'
import { certificatesQuerySchema } from '@/lib/certificates/life/schema'
import { searchAddress } from '@/lib/certificates/life/search'
import { checkCertificate } from '@/lib/certificates/check-queries'
import { findCertificate, listCertificates } from '@/lib/certificates/queries'
import { formatCursor } from '@/lib/core/cursor'
import { prisma } from '@/lib/db/client'
import { findDelivery, listDeliveries } from '@/lib/deliveries/queries'
import { deliveryStates } from '@/lib/deliveries/status'
import { listDocuments, openDocumentContentForStaff } from '@/lib/documents/queries'
import { listAccess, listHistory } from '@/lib/history/queries'
import { openConversation, openConversationForStaff } from '@/lib/messages/queries'
import { listNotifications } from '@/lib/notifications/queries'
import { findAssignment } from '@/lib/review/assign-queries'
import { findReplacement, listReplacements } from '@/lib/review/files/replacements-queries'
import { findReuse, listReuses } from '@/lib/review/files/reuse-queries'
import { takeNext } from '@/lib/review/next'
import { getWorkbench } from '@/lib/review/queries'
import { seedApplications } from '@/prisma/seed/applications/load'
import { askReplacement, raiseReuse } from '@/tests/factories/documents'
import { longScans, longTables } from './plans'
import { asOwner } from '@/tests/support/owner'
import { createStaff, doctorOf } from './support'

const ROWS = 20_000

let long: ReadonlySet<string>
let expert: StaffActor
let secretary: StaffActor

beforeAll(async () => {
  await seedApplications({ count: ROWS, databaseUrl: process.env.TEST_OWNER_URL })
  long = await longTables()
  ;[expert, secretary] = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY')])
}, 120_000)

afterEach(() => {
  vi.restoreAllMocks()
})

/** The long tables that the statements run by `work` read from end to end, each with the statement's beginning. */
async function scansDuring(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  // The same text again would have the same plan.
  const statements = new Map(query.mock.calls.map((call) => statementOf([...call])))
  query.mockRestore()
  const found: string[] = []
  for (const [text, values] of statements) {
    if (!/^\s*(select|with|insert|update|delete)/i.test(text)) continue
    for (const table of await longScans(long, text, values)) found.push(`${table}: ${text.slice(0, 300)}`)
  }
  return found
}

/** kysely gives text and values apart, Prisma and the prepared statements in one object. */
function statementOf([first, second]: unknown[]): [text: string, values: unknown[]] {
  const given = typeof first === 'string' ? { text: first } : (first as { text: string; values?: unknown[] })
  const values = ('values' in given ? given.values : undefined) ?? (Array.isArray(second) ? second : [])
  return [given.text, values]
}

async function someCase(where: { status: 'IN_REVIEW' | 'SUBMITTED' | 'REFUSED' | 'DOCUMENTS_REQUIRED' }) {
  const { id, doctor } = await prisma().application.findFirstOrThrow({
    where,
    select: { id: true, doctor: { select: { id: true, userId: true } } },
  })
  return { id, doctor: doctorOf({ doctor: { doctorId: doctor.id, userId: doctor.userId } }, expert) }
}

test('чтение таблицы целиком было бы замечено', async () => {
  const scans = await scansDuring(() => prisma().application.count({ where: { surname: { contains: 'ова' } } }))
  expect(scans).toEqual([expect.stringMatching(/^Application/)])
})

test('рабочее место, передача и массовые действия', async () => {
  const { id } = await someCase({ status: 'IN_REVIEW' })
  const waiting = await someCase({ status: 'SUBMITTED' })
  const scans = await scansDuring(async () => {
    expect(await getWorkbench(expert, id)).not.toBeNull()
    await openConversationForStaff(expert, id)
    expect(await findAssignment(secretary, id)).not.toBeNull()
    expect(await previewBulk(secretary, [id, waiting.id], 'ASSIGN')).toHaveLength(2)
  })
  expect(scans).toEqual([])
})

test('«Следующая», апелляции и сроки запросов', async () => {
  const appeal = await prisma().appeal.findFirstOrThrow({ select: { id: true } })
  const scans = await scansDuring(async () => {
    expect(await takeNext(expert)).toMatchObject({ ok: true })
    for (const view of ['open', 'decided']) await listAppeals(secretary, appealsQuerySchema.parse({ view }))
    expect(await findAppealCase(secretary, appeal.id)).not.toBeNull()
    await watchRequests()
  })
  expect(scans).toEqual([])
})

test.each(['SUBMITTED', 'DOCUMENTS_REQUIRED', 'REFUSED'] as const)('кабинет врача с заявкой %s', async (status) => {
  const { id, doctor } = await someCase({ status })
  expect(await scansDuring(() => openCabinet(doctor, id))).toEqual([])
})

test('свидетельства у сотрудника, у владельца и для всех', async () => {
  long = new Set([...long, 'Certificate'])
  const { id, number, lastName, doctor } = await prisma().certificate.findFirstOrThrow({ include: { doctor: true } })
  const find = new URL(searchAddress(secretary, `${lastName} А`), 'http://localhost').searchParams.get('find')
  const scans = await scansDuring(async () => {
    for (const query of [{}, { view: 'waiting' }, { number: number.slice(0, 6) }, { find }, { find, after: id }]) {
      await listStaffCertificates(secretary, certificatesQuerySchema.parse(query))
    }
    expect(await findStaffCertificate(secretary, id, 'CORRECT')).not.toBeNull()
    const holder = doctorOf({ doctor: { doctorId: doctor.id, userId: doctor.userId } }, expert)
    expect(await findCertificate(holder, id)).not.toBeNull()
    await checkCertificate({ number, surname: lastName, key: null, client: 'plans' })
  })
  expect(scans).toEqual([])
})

async function openCabinet(doctor: DoctorActor, id: string): Promise<void> {
  const application = await findApplication(doctor, id)
  if (!application) throw new Error('The own application is not found')
  await getTracking(doctor, application)
  await listApplicationEvents(doctor, id)
  await openConversation(doctor, id)
  await findOwnAppeals(doctor, id)
  await getOverview(doctor)
  await listApplications(doctor)
  await listDocuments(doctor)
  await listCertificates(doctor)
  for (const group of [null, 'profile', 'look'] as const) await listHistory(doctor, { from: null, to: null, group })
  await listHistory(doctor, { from: '2026-01-01', to: '2026-06-30', group: 'application' })
  await listAccreditations(doctor, { from: null, to: null, kind: 'PERIODIC' })
  expect(await findCase(doctor, id)).not.toBeNull()
  await listAccess(doctor)
  await listNotifications(doctor)
}

/** A message of each application, most of them sent. */
async function layMessages() {
  await prisma().$executeRaw`
    INSERT INTO "OutgoingMessage" ("userId", "kind", "channel", "recipient", "text", "createdAt", "attempts", "sentAt", "refusedAt")
    SELECT d."userId", (ARRAY['expertWrote', 'applicationFiled', 'digest', NULL])[1 + n % 4],
      (ARRAY['EMAIL', 'EMAIL', 'EMAIL', 'SMS']::"OutgoingChannel"[])[1 + n % 4], 'a@demo.test', 'Текст',
      now() - n * interval '1 minute', 1, CASE WHEN n % 50 > 1 THEN now() END, CASE WHEN n % 50 = 0 THEN now() END
    FROM (
      SELECT o."userId", row_number() OVER () AS n FROM "Application" a JOIN "Doctor" o ON o."id" = a."doctorId"
    ) d`
  await asOwner('ANALYZE "OutgoingMessage", "Doctor", "User"')
}

test('доставка сообщений с любым отбором', async () => {
  await layMessages()
  long = await longTables()
  expect([...long]).toEqual(expect.arrayContaining(['OutgoingMessage']))
  const { number } = await prisma().application.findFirstOrThrow({ where: { status: 'IN_REVIEW' } })
  const { id } = await prisma().outgoingMessage.findFirstOrThrow({ where: { refusedAt: { not: null } } })
  const after = formatCursor({ at: new Date(), id })
  const asked = [
    ...[{}, { after }, { number: number ?? '' }, { kind: 'none' }, { kind: 'digest', channel: 'SMS' as const }],
    ...deliveryStates.flatMap((state) => [{ state }, { state, channel: 'SMS' as const }, { state, kind: 'digest' }]),
  ]
  const scans = await scansDuring(async () => {
    for (const query of asked) await listDeliveries(secretary, query)
    expect(await findDelivery(secretary, id)).not.toBeNull()
  })
  expect(scans).toEqual([])
})

/** A document filed with each application, as records only; gives two that are under examination. */
async function layDocuments() {
  await prisma().$executeRaw`
    WITH given AS (
      SELECT gen_random_uuid() AS "documentId", gen_random_uuid() AS "versionId", "id", "doctorId"
      FROM "Application" WHERE "submittedAt" IS NOT NULL
    ), documents AS (
      INSERT INTO "Document" ("id", "doctorId", "kind", "createdAt") SELECT "documentId", "doctorId", 'DIPLOMA', now() FROM given
    ), versions AS (
      INSERT INTO "DocumentVersion" ("id", "documentId", "number", "status", "fileName", "mediaType", "size", "sha256", "uploadedAt")
      SELECT "versionId", "documentId", 1, 'ACCEPTED', 'a.pdf', 'application/pdf', 1, repeat('0', 64), now() FROM given
    )
    INSERT INTO "ApplicationDocument" ("applicationId", "requirementCode", "documentVersionId")
    SELECT "id", 'DIPLOMA', "versionId" FROM given`
  await asOwner('ANALYZE "Document", "DocumentVersion", "ApplicationDocument"')
  const laid = await prisma().applicationDocument.findMany({
    where: { application: { status: 'IN_REVIEW' } },
    take: 2,
    select: { documentVersion: { select: { id: true, documentId: true, document: { select: { doctorId: true } } } } },
  })
  return laid.map(({ documentVersion: { id, documentId, document } }) => ({
    ...{ versionId: id, documentId, doctorId: document.doctorId },
  }))
}

test('совпадения, замены и открытие файла сотрудником', async () => {
  const [one, other] = await layDocuments()
  long = await longTables()
  expect([...long]).toEqual(expect.arrayContaining(['Document', 'DocumentVersion', 'ApplicationDocument']))
  if (!one || !other) throw new Error('The seed has nothing in review')
  const reuseId = await raiseReuse(one, other)
  const replacementId = await askReplacement(one.documentId)
  const scans = await scansDuring(async () => {
    const query = { view: 'open' as const, after: undefined }
    expect((await listReuses(expert, query)).rows).not.toEqual([])
    expect(await findReuse(expert, reuseId)).not.toBeNull()
    expect((await listReplacements(expert, query)).rows).not.toEqual([])
    expect(await findReplacement(expert, replacementId)).not.toBeNull()
    // The seed keeps records without bytes: the record is found, and that is the question here.
    await expect(openDocumentContentForStaff(expert, one.documentId, one.versionId)).rejects.toThrow()
  })
  expect(scans).toEqual([])
})
