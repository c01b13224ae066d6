import { describe, expect, test } from 'vitest'
import { isCarriedOver, stepsOfReason } from './past-refusal'

describe('причины прошлого отказа', () => {
  test.each([
    [{ section: 'PERSONAL', documentKind: null }, ['personal']],
    [{ section: 'EDUCATION', documentKind: 'CPD_CERTIFICATE' }, ['education', 'documents']],
    [{ section: 'EXPERIENCE', documentKind: null }, ['experience']],
    [{ section: 'DOCUMENTS', documentKind: null }, ['documents']],
    [{ section: 'DOCUMENTS', documentKind: 'PASSPORT' }, ['documents']],
    [{ section: 'REGISTRY', documentKind: 'EMPLOYMENT_RECORD' }, ['documents']],
  ] as const)('%o стоят на шагах %o', (reason, steps) => {
    expect(stepsOfReason(reason)).toEqual(steps)
  })

  test('не переносится только документ, из-за которого отказали', () => {
    const reasons = [{ documentKind: 'DIPLOMA' as const }, { documentKind: null }]
    expect(isCarriedOver('DIPLOMA', reasons)).toBe(false)
    expect(isCarriedOver('PASSPORT', reasons)).toBe(true)
  })
})
