import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { findBulkResult, findSuitingAct, listFound, previewBulk } from '@/lib/bulk/queries'
import { bulkAddressSchema, bulkApproveSchema } from '@/lib/bulk/schema'
import { approveMany, assignMany, requestMany } from '@/lib/bulk/service'
import { MINUTE, now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { prisma } from '@/lib/db/client'
import { asOwner } from '@/tests/support/owner'
import { createFiled, createStaff, eventTypes, readApplication, target } from '../review/support'

let expert: StaffActor
let secretary: StaffActor

afterEach(() => {
  vi.restoreAllMocks()
})
beforeEach(async () => {
  expert = await createStaff('EXPERT')
  secretary = await createStaff('SECRETARY')
})

const drafted = () =>
  createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert, proposal: 'APPROVE' })

test('предпросмотр говорит о каждой строке, что с ней будет или почему нельзя, в порядке отметок', async () => {
  const [ready, taken] = [await drafted(), await createFiled({ status: 'IN_REVIEW', assignee: expert })]
  const rows = await previewBulk(secretary, [taken.id, ready.id, randomUUID()], 'APPROVE')
  expect(rows.map(({ id, version }) => [id, version])).toEqual([
    [taken.id, taken.version],
    [ready.id, ready.version],
  ])
  expect(rows.map(({ why }) => why === null)).toEqual([false, true])
  expect((await previewBulk(expert, [ready.id], 'APPROVE'))[0]?.why).toBeTruthy()
})

test('всё найденное берётся по отбору, не больше ста, и сказано, что нашлось больше', async () => {
  const mine = await Promise.all([1, 2, 3].map(() => createFiled({ status: 'IN_REVIEW', assignee: expert })))
  await createFiled({ status: 'IN_REVIEW', assignee: await createStaff('EXPERT') })
  const found = await listFound(expert, 'assignee=me')
  expect(found).toEqual({ ids: expect.arrayContaining(mine.map(({ id }) => id)), more: false })
  expect(found.ids).toHaveLength(3)
  const rest = Array.from({ length: 98 }, () => createFiled({ status: 'IN_REVIEW', assignee: expert }))
  await Promise.all(rest)
  expect(await listFound(expert, 'assignee=me')).toMatchObject({ ids: { length: 100 }, more: true })
})

test('предпросмотр открывается действием, которое подходит хоть одной заявке', async () => {
  const [ready, sent] = [await drafted(), await createFiled({ status: 'SUBMITTED' })]
  const acts = ['ASSIGN', 'APPROVE'] as const
  expect(await findSuitingAct(secretary, [ready.id], acts)).toBe('APPROVE')
  expect(await findSuitingAct(secretary, [ready.id, sent.id], acts)).toBe('ASSIGN')
  expect(await findSuitingAct(secretary, [randomUUID()], acts)).toBe('ASSIGN')
})

test('одобряются готовые, отказ одной не мешает другим, у каждой строки итог', async () => {
  const [one, two] = [await drafted(), await drafted()]
  const stale = { ...target(await drafted()), version: 99 }
  const runId = randomUUID()
  expect(await approveMany(secretary, { runId, rows: [target(one), stale, target(two)] })).toMatchObject({ ok: true })
  const result = await findBulkResult(secretary, runId)
  expect(result).toMatchObject({ act: 'APPROVE', state: 'finished' })
  expect(result?.rows.map(({ done }) => done)).toEqual([true, false, true])
  expect(result?.rows[1]?.message).toContain('изменилась')
  expect((await readApplication(one.id)).status).toBe('APPROVED')
  expect((await readApplication(stale.applicationId)).status).toBe('AWAITING_APPROVAL')
  expect(await eventTypes(stale.applicationId)).toEqual([])
})

test('нажатое дважды делается один раз', async () => {
  const filed = await drafted()
  const runId = randomUUID()
  const both = await Promise.all([1, 2].map(() => approveMany(secretary, { runId, rows: [target(filed)] })))
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  expect(await prisma().bulkRunRow.count({ where: { runId } })).toBe(1)
  expect(await prisma().certificate.count({ where: { applicationId: filed.id } })).toBe(1)
  expect((await findBulkResult(secretary, runId))?.rows).toMatchObject([{ done: true, message: null }])
})

test('секретарь назначает многие одному эксперту, эксперт запрашивает документы только по своим', async () => {
  const [one, two] = [await createFiled({ status: 'SUBMITTED' }), await createFiled({ status: 'SUBMITTED' })]
  const rows = [target(one), target(two)]
  const assigned = randomUUID()
  await assignMany(secretary, { runId: assigned, rows, expertId: expert.userId, note: '' })
  expect((await findBulkResult(secretary, assigned))?.rows.map(({ done }) => done)).toEqual([true, true])
  const foreign = await createFiled({ status: 'IN_REVIEW', assignee: await createStaff('EXPERT') })
  const reason = await prisma().reason.findFirstOrThrow({ where: { fixable: true, documentKind: { not: null } } })
  const asked = randomUUID()
  const now = await Promise.all(rows.map(({ applicationId }) => readApplication(applicationId)))
  const input = {
    runId: asked,
    rows: [...now.map(target), target(foreign)],
    reason: reason.code,
    note: 'Приложите скан',
  }
  await requestMany(expert, input)
  expect((await findBulkResult(expert, asked))?.rows.map(({ done }) => done)).toEqual([true, true, false])
  expect((await readApplication(one.id)).status).toBe('DOCUMENTS_REQUIRED')
  expect((await readApplication(foreign.id)).status).toBe('IN_REVIEW')
})

test('сбой на одной строке не останавливает остальных и не оставляет её наполовину', async () => {
  const [one, two] = [await drafted(), await drafted()]
  // A file that cannot be read any more: the service breaks instead of refusing.
  await asOwner(
    'SET session_replication_role = replica',
    `UPDATE "Application" SET "filed" = '{"broken": true}' WHERE "id" = '${one.id}'`,
  )
  const runId = randomUUID()
  const logged = vi.spyOn(log, 'error').mockReturnValue(undefined)
  expect(await approveMany(secretary, { runId, rows: [target(one), target(two)] })).toMatchObject({ ok: true })
  expect(logged).toHaveBeenCalledOnce()
  const result = await findBulkResult(secretary, runId)
  expect(result).toMatchObject({ state: 'finished', rows: [{ done: false }, { done: true }] })
  expect(result?.rows[0]?.message).toContain('сбоя')
  expect(await readApplication(one.id)).toMatchObject({ status: 'AWAITING_APPROVAL', version: 1 })
  expect(await eventTypes(one.id)).toEqual([])
})

test('прерванное на середине названо прерванным, а не ждёт вечно', async () => {
  const [one, two] = [await drafted(), await drafted()]
  const rows = [one, two].map(({ id }, position) => ({ position, applicationId: id, done: position === 0 || null }))
  const run = { id: randomUUID(), userId: secretary.userId, act: 'APPROVE' as const, rows: { create: rows } }
  await prisma().bulkRun.create({ data: { ...run, createdAt: new Date(now().getTime() - MINUTE) } })
  expect(await findBulkResult(secretary, run.id)).toMatchObject({ state: 'running' })
  await prisma().bulkRun.update({ where: { id: run.id }, data: { createdAt: new Date(now().getTime() - 6 * MINUTE) } })
  expect(await findBulkResult(secretary, run.id)).toMatchObject({ state: 'stopped', rows: [{ done: true }, {}] })
})

test('чужого действия не увидеть, не повторить и не занять', async () => {
  const filed = await drafted()
  const runId = randomUUID()
  await approveMany(secretary, { runId, rows: [target(filed)] })
  const stranger = await createStaff('SECRETARY')
  expect(await findBulkResult(stranger, runId)).toBeNull()
  const other = await drafted()
  expect(await approveMany(stranger, { runId, rows: [target(other)] })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  expect((await readApplication(other.id)).status).toBe('AWAITING_APPROVAL')
  expect(
    await approveMany(secretary, { runId: randomUUID(), rows: [{ applicationId: randomUUID(), version: 1 }] }),
  ).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})

test('эксперт не назначает и не одобряет, даже вызвав сам', async () => {
  const filed = await drafted()
  const other = await createStaff('EXPERT')
  const runId = randomUUID()
  await approveMany(other, { runId, rows: [target(filed)] })
  expect((await findBulkResult(other, runId))?.rows).toMatchObject([{ done: false }])
  expect((await readApplication(filed.id)).status).toBe('AWAITING_APPROVAL')
})

test('больше сотни строк, повторы и испорченное не проходят', () => {
  const rows = Array.from({ length: 101 }, () => `${randomUUID()}:1`).join()
  expect(bulkApproveSchema.safeParse({ runId: randomUUID(), rows }).success).toBe(false)
  for (const wrong of ['', 'x', `${randomUUID()}:x`, `${randomUUID()}`]) {
    expect(bulkApproveSchema.safeParse({ runId: randomUUID(), rows: wrong }).success).toBe(false)
  }
  const id = randomUUID()
  expect(bulkAddressSchema.parse({ row: [id, id, 'x'], act: 'DROP', run: '1' })).toEqual({
    ...{ row: [id], all: false, act: null, run: null, query: '' },
  })
})
