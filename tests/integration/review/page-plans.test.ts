import pg from 'pg'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { findOwnAppeals } from '@/lib/appeals/queries'
import { appealsQuerySchema } from '@/lib/appeals/schema'
import { findAppealCase, listAppeals } from '@/lib/appeals/staff-queries'
import { getOverview } from '@/lib/applications/overview'
import { findApplication, listApplicationEvents, listApplications } from '@/lib/applications/queries'
import { watchRequests } from '@/lib/applications/request-terms'
import { getTracking } from '@/lib/applications/tracking-queries'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { previewBulk } from '@/lib/bulk/queries'
import { listCertificates } from '@/lib/certificates/queries'
import { prisma } from '@/lib/db/client'
import { listDocuments } from '@/lib/documents/queries'
import { listAccess, listHistory } from '@/lib/history/queries'
import { openConversation, openConversationForStaff } from '@/lib/messages/queries'
import { listNotifications } from '@/lib/notifications/queries'
import { findAssignment } from '@/lib/review/assign-queries'
import { takeNext } from '@/lib/review/next'
import { getWorkbench } from '@/lib/review/queries'
import { seedApplications } from '@/prisma/seed/applications/load'
import { longScans, longTables } from './plans'
import { createStaff, doctorOf } from './support'

const ROWS = 20_000

let long: ReadonlySet<string>
let expert: StaffActor
let secretary: StaffActor

beforeAll(async () => {
  await seedApplications({ count: ROWS })
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
  await listHistory(doctor, { from: null, to: null, group: null })
  await listAccess(doctor)
  await listNotifications(doctor)
}
