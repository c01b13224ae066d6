import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ApplicationStatus, Role } from '@/lib/db/generated/prisma/enums'
import { canTransition, liveStatuses, transitions } from './status'

const statuses = Object.values(ApplicationStatus)
const roles = Object.values(Role)
const final: ApplicationStatus[] = ['APPROVED', 'REFUSED', 'WITHDRAWN']

/** What the law and the contract allow, written by hand apart from the table. */
const allowed = new Set([
  'DRAFT>SUBMITTED:DOCTOR',
  'DRAFT>WITHDRAWN:DOCTOR',
  'SUBMITTED>IN_REVIEW:EXPERT',
  'SUBMITTED>WITHDRAWN:DOCTOR',
  'IN_REVIEW>DOCUMENTS_REQUIRED:EXPERT',
  'IN_REVIEW>AWAITING_APPROVAL:EXPERT',
  'IN_REVIEW>WITHDRAWN:DOCTOR',
  'DOCUMENTS_REQUIRED>IN_REVIEW:DOCTOR',
  'DOCUMENTS_REQUIRED>WITHDRAWN:DOCTOR',
  'AWAITING_APPROVAL>APPROVED:SECRETARY',
  'AWAITING_APPROVAL>REFUSED:SECRETARY',
  'AWAITING_APPROVAL>IN_REVIEW:SECRETARY',
])

describe('таблица переходов', () => {
  test('разрешает ровно то, что перечислено, для каждой тройки «из, в, роль»', () => {
    for (const from of statuses) {
      for (const to of statuses) {
        for (const role of roles) {
          expect(canTransition(from, to, role), `${from}>${to}:${role}`).toBe(allowed.has(`${from}>${to}:${role}`))
        }
      }
    }
  })

  test('10 000 случайных шагов не выводят за таблицу', () => {
    const step = fc.record({ to: fc.constantFrom(...statuses), role: fc.constantFrom(...roles) })
    let taken = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 100, maxLength: 100 }), (steps) => {
        let status: ApplicationStatus = 'DRAFT'
        for (const { to, role } of steps) {
          taken += 1
          if (!canTransition(status, to, role)) continue
          expect(allowed).toContain(`${status}>${to}:${role}`)
          expect(final).not.toContain(status)
          status = to
        }
      }),
      { numRuns: 100 },
    )
    expect(taken).toBeGreaterThanOrEqual(10_000)
  })

  test.each(final)('из конечного статуса %s пути нет', (status) => {
    expect(transitions[status]).toEqual({})
  })

  test.each(statuses.filter((status) => !final.includes(status)))('из статуса %s можно дойти до конечного', (start) => {
    const seen = new Set<ApplicationStatus>([start])
    for (const status of seen) for (const next of Object.keys(transitions[status])) seen.add(next as ApplicationStatus)
    expect(final.some((status) => seen.has(status))).toBe(true)
  })

  test('место по виду и специальности занимают все неконечные статусы', () => {
    expect([...liveStatuses].sort()).toEqual(statuses.filter((status) => !final.includes(status)).sort())
  })
})
