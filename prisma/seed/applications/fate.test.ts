import { expect, test } from 'vitest'
import { fileAppealSchema } from '@/lib/appeals/schema'
import { addWorkingDays } from '@/lib/core/calendar'
import { DAY } from '@/lib/core/clock'
import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import { daysSinceFiling, makeFate, proposedAt } from './fate'

const today = '2026-11-21'
const noon = Date.parse(`${today}T09:00:00Z`)

function fates(status: ApplicationStatus) {
  return Array.from({ length: 500 }, (_, index) => {
    const submittedAt = noon - daysSinceFiling(index, status) * DAY
    const decidedAt = status === 'REFUSED' ? submittedAt + (5 + (index % 14)) * DAY : null
    const dueOn = addWorkingDays(new Date(submittedAt).toISOString().slice(0, 10), 20)
    const fate = makeFate(index, { status, today, submittedAt, dueOn, decidedAt, requestWorkingDays: 10 })
    return { ...fate, submittedAt, decidedAt }
  })
}

test('открытые апелляции свежие: поданы после отказа, в срок и не в будущем, текст приняла бы форма', () => {
  const appealed = fates('REFUSED').filter(({ appeal }) => appeal !== null)
  expect(appealed.length).toBeGreaterThan(20)
  for (const { appeal, decidedAt } of appealed) {
    const since = (appeal?.at ?? 0) - (decidedAt ?? 0)
    expect(since).toBeGreaterThanOrEqual(DAY)
    expect(since).toBeLessThanOrEqual(30 * DAY)
    expect(noon - (appeal?.at ?? 0)).toBeLessThanOrEqual(12 * DAY)
    expect(appeal?.at).toBeLessThanOrEqual(noon)
    const applicationId = '019e5a00-0000-7000-8000-000000000000'
    expect(fileAppealSchema.safeParse({ applicationId, text: appeal?.text }).success).toBe(true)
  }
})

test('срок ответа на открытый запрос ещё не вышел, о просроченном секретарям сказано после срока', () => {
  for (const { request, submittedAt } of fates('DOCUMENTS_REQUIRED')) {
    expect(request?.at).toBeGreaterThan(submittedAt)
    expect((request?.dueOn ?? '') >= today).toBe(true)
  }
  const raised = fates('IN_REVIEW').filter(({ escalatedAt }) => escalatedAt !== null)
  expect(raised.length).toBeGreaterThan(0)
  for (const { escalatedAt, submittedAt } of raised) expect(escalatedAt).toBeGreaterThan(submittedAt + 20 * DAY)
})

test('решение предложено после подачи, до решения и не в будущем; пока эксперт проверяет — не предложено', () => {
  expect(proposedAt({ status: 'IN_REVIEW', submittedAt: noon - 9 * DAY, decidedAt: null })).toBeNull()
  for (const { submittedAt } of fates('AWAITING_APPROVAL')) {
    const at = proposedAt({ status: 'AWAITING_APPROVAL', submittedAt, decidedAt: null }) ?? 0
    expect(at).toBeGreaterThan(submittedAt)
    expect(at).toBeLessThan(noon)
  }
  for (const { submittedAt, decidedAt } of fates('REFUSED')) {
    const at = proposedAt({ status: 'REFUSED', submittedAt, decidedAt }) ?? 0
    expect([at > submittedAt, at < (decidedAt ?? 0), (decidedAt ?? 0) < noon]).toEqual([true, true, true])
  }
})

test('большинство решений — за последние три месяца: по ним видно, сколько ждать', () => {
  const recent = fates('APPROVED').filter(({ submittedAt }) => submittedAt > noon - 72 * DAY)
  expect(recent.length).toBeGreaterThan(350)
})
