import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ApplicationStatus, Role } from '@/lib/db/generated/prisma/enums'
import { canTransition, isFinal, liveStatuses, transitions, type Mover } from './status'

const statuses = Object.values(ApplicationStatus)
const roles: Mover[] = [...Object.values(Role), 'RULE']
const final: ApplicationStatus[] = ['APPROVED', 'REFUSED', 'WITHDRAWN']

/** What the law and the contract allow, written by hand apart from the table. */
const allowed = new Set([
  'DRAFT>SUBMITTED:DOCTOR',
  'DRAFT>WITHDRAWN:DOCTOR',
  'SUBMITTED>IN_REVIEW:EXPERT',
  'SUBMITTED>IN_REVIEW:SECRETARY',
  'SUBMITTED>WITHDRAWN:DOCTOR',
  'IN_REVIEW>DOCUMENTS_REQUIRED:EXPERT',
  'IN_REVIEW>AWAITING_APPROVAL:EXPERT',
  'IN_REVIEW>WITHDRAWN:DOCTOR',
  'DOCUMENTS_REQUIRED>IN_REVIEW:DOCTOR',
  'DOCUMENTS_REQUIRED>WITHDRAWN:DOCTOR',
  'DOCUMENTS_REQUIRED>REFUSED:RULE',
  'AWAITING_APPROVAL>APPROVED:SECRETARY',
  'AWAITING_APPROVAL>REFUSED:SECRETARY',
  'AWAITING_APPROVAL>IN_REVIEW:SECRETARY',
  'APPROVED>SUBMITTED:SECRETARY',
  'APPROVED>SUBMITTED:ADMIN',
  'REFUSED>SUBMITTED:SECRETARY',
  'REFUSED>SUBMITTED:ADMIN',
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
          if (final.includes(status)) expect(to).toBe('SUBMITTED')
          status = to
        }
      }),
      { numRuns: 100 },
    )
    expect(taken).toBeGreaterThanOrEqual(10_000)
  })

  test('отозванная заявка не возвращается, решённая — только заново в очередь', () => {
    expect(transitions.WITHDRAWN).toEqual({})
    expect(Object.keys(transitions.APPROVED)).toEqual(['SUBMITTED'])
    expect(Object.keys(transitions.REFUSED)).toEqual(['SUBMITTED'])
    expect(statuses.filter(isFinal)).toEqual(final)
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
