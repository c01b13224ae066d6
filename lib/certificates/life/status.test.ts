import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/core/calendar'
import { CertificateStatus } from '@/lib/db/generated/prisma/enums'
import { certificateStatus, isFinal, isInForce, type ShownCertificateStatus } from '../status'
import { actKinds, actRules, allowedActs, daysOf, isAllowed } from './status'

const shown = ['VALID', 'EXPIRING', 'EXPIRED', 'SUSPENDED', 'REVOKED', 'REPLACED'] as const

describe('что можно сделать со свидетельством', () => {
  test.each<[ShownCertificateStatus, readonly string[]]>([
    ['VALID', ['SUSPEND', 'REVOKE', 'CORRECT', 'DUPLICATE']],
    ['EXPIRING', ['SUSPEND', 'REVOKE', 'CORRECT', 'DUPLICATE']],
    ['SUSPENDED', ['RESUME', 'REVOKE']],
    ['EXPIRED', ['REVOKE']],
    ['REVOKED', []],
    ['REPLACED', []],
  ])('%s: %j', (status, acts) => {
    expect(allowedActs(status)).toEqual(acts)
  })

  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days))
  const steps = fc.array(fc.record({ kind: fc.constantFrom(...actKinds), days: fc.integer({ min: 0, max: 400 }) }), {
    maxLength: 30,
  })

  test('из любой цепочки поступков: конечное остаётся конечным, истекшее не возвращается, действует только то, что не тронуто', () => {
    fc.assert(
      fc.property(steps, day, (chain, validUntil) => {
        let stored: CertificateStatus = 'ACTIVE'
        let today = '2024-01-01'
        let over = false
        for (const { kind, days } of chain) {
          today = addDays(today, days)
          const before = certificateStatus({ status: stored, validUntil }, today)
          over ||= !isInForce(before) && before !== 'SUSPENDED'
          if (!isAllowed(kind, before)) continue
          expect(isFinal(stored)).toBe(false)
          stored = actRules[kind].to
          const after = certificateStatus({ status: stored, validUntil }, today)
          // Nothing but resuming brings a certificate into force, and nothing does once its term is over.
          if (!isInForce(before) && isInForce(after)) expect([kind, before]).toEqual(['RESUME', 'SUSPENDED'])
          if (over) expect(isInForce(after)).toBe(false)
          if (kind !== 'RESUME') expect(isInForce(after)).toBe(false)
        }
      }),
    )
  })

  test('каждый поступок ведёт в другой статус, чем тот, из которого возможен', () => {
    for (const kind of actKinds) {
      for (const status of shown.filter((one) => isAllowed(kind, one))) {
        const after = certificateStatus({ status: actRules[kind].to, validUntil: '2099-01-01' }, '2026-11-28')
        expect(after).not.toBe(status)
      }
    }
    expect(Object.values(CertificateStatus).sort()).toEqual(['ACTIVE', 'REPLACED', 'REVOKED', 'SUSPENDED'])
  })

  test('день: не в будущем; возобновляют не раньше, чем приостановлено, остальное — не раньше выдачи', () => {
    const certificate = { issuedOn: '2026-01-10', since: '2026-11-01' }
    expect(daysOf('RESUME', certificate, '2026-11-28')).toEqual({ first: '2026-11-01', last: '2026-11-28' })
    expect(daysOf('REVOKE', certificate, '2026-11-28')).toEqual({ first: '2026-01-10', last: '2026-11-28' })
    expect(daysOf('SUSPEND', { ...certificate, since: null }, '2026-11-28').first).toBe('2026-01-10')
  })
})
