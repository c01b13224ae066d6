import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { findApplication, listApplicationEvents } from '@/lib/applications/queries'
import { getTracking } from '@/lib/applications/tracking-queries'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { listAcceptedDocuments } from '@/lib/documents/queries'
import { openConversationForStaff } from '@/lib/messages/queries'
import { getWorkbench } from '@/lib/review/queries'
import { requestDocuments } from '@/lib/review/request'
import { createFiled, createStaff, doctorOf, target, type FiledCase } from './support'

/** A page runs six statements at most; the session's is one of them. */
const MOST = 5

afterEach(() => {
  vi.restoreAllMocks()
})

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  // Guards the guard: a driver that no longer goes through here would count nothing.
  expect(query).toHaveBeenCalled()
  return query.mock.calls.length
}

function write(filed: FiledCase) {
  const { id: applicationId, doctor } = filed
  const data = { applicationId, authorId: doctor.userId, authorRole: 'DOCTOR' as const, text: 'Когда?', sentAt: now() }
  return prisma().message.create({ data, select: { id: true } })
}

test('рабочее место открывается не больше чем шестью запросами, даже впервые и с новым письмом врача', async () => {
  const expert = await createStaff('EXPERT')
  const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
  await write(filed)
  const statements = await statementsOf(async () => {
    const [workbench, conversation] = await Promise.all([
      getWorkbench(expert, filed.id),
      openConversationForStaff(expert, filed.id),
    ])
    expect(workbench?.reasons.length).toBeGreaterThan(0)
    expect(conversation?.messages).toMatchObject([{ fresh: true }])
  })
  expect(statements).toBeLessThanOrEqual(MOST)
  expect(await prisma().message.count({ where: { applicationId: filed.id, readAt: null } })).toBe(0)
})

test('заявка врача с запросом документов открывается не больше чем шестью запросами', async () => {
  const expert = await createStaff('EXPERT')
  const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
  const reasons = [{ code: 'UNREADABLE_SCAN', note: 'Отсканируйте заново', documentKind: null }]
  expect(await requestDocuments(expert, { ...target(filed), reasons })).toMatchObject({ ok: true })
  const actor = doctorOf(filed, expert)
  const statements = await statementsOf(async () => {
    const application = await findApplication(actor, filed.id)
    if (!application) throw new Error('The own application is not found')
    await Promise.all([
      listApplicationEvents(actor, filed.id),
      listAcceptedDocuments(actor),
      getTracking(actor, application),
    ])
  })
  expect(statements).toBeLessThanOrEqual(MOST)
})
