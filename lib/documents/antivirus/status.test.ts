import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterScan, firstStatus, withheld, type ScanState } from './status'

/** The table of states, as the constraints of the database have it. */
const possible = new Set([
  'CHECKING WAITING',
  ...['ACCEPTED NOT_CONFIGURED', 'ACCEPTED CLEAN'],
  ...['REJECTED NOT_CONFIGURED', 'REJECTED CLEAN', 'REJECTED INFECTED'],
])
const nameOf = ({ status, antivirus }: ScanState) => `${status} ${antivirus}`

/** What the staff may do: nothing with what waits or is infected. */
function judge(state: ScanState, status: 'ACCEPTED' | 'REJECTED'): ScanState {
  return withheld(state) ? state : { ...state, status }
}

const step = fc.constantFrom('CLEAN', 'INFECTED', 'ACCEPTED', 'REJECTED')

test('whatever scans and judgements follow one another, a version stays in the table, served only when let through', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('NOT_CONFIGURED', 'WAITING', 'CLEAN'),
      fc.array(step, { maxLength: 12 }),
      (antivirus, steps) => {
        let state: ScanState = { status: firstStatus(antivirus), antivirus }
        let found = false
        let scanned = antivirus !== 'WAITING'
        for (const one of steps) {
          if (one === 'CLEAN' || one === 'INFECTED') {
            state = afterScan(state, one) ?? state
            found ||= one === 'INFECTED'
            scanned = true
          } else state = judge(state, one)
          expect(possible).toContain(nameOf(state))
          expect(withheld(state)).toBe(found ? 'INFECTED' : scanned ? null : 'WAITING')
        }
      },
    ),
  )
})

test.each([
  ['CHECKING WAITING', 'CLEAN', 'ACCEPTED CLEAN'],
  ['CHECKING WAITING', 'INFECTED', 'REJECTED INFECTED'],
  ['ACCEPTED NOT_CONFIGURED', 'INFECTED', 'REJECTED INFECTED'],
  ['ACCEPTED CLEAN', 'INFECTED', 'REJECTED INFECTED'],
  ['REJECTED CLEAN', 'INFECTED', 'REJECTED INFECTED'],
  ['REJECTED CLEAN', 'CLEAN', null],
  ['ACCEPTED NOT_CONFIGURED', 'CLEAN', 'ACCEPTED CLEAN'],
  ['REJECTED NOT_CONFIGURED', 'CLEAN', 'REJECTED CLEAN'],
  ['REJECTED INFECTED', 'CLEAN', null],
  ['REJECTED INFECTED', 'INFECTED', null],
] as const)('%s, found %s → %s', (from, found, to) => {
  const [status, antivirus] = from.split(' ') as [ScanState['status'], ScanState['antivirus']]
  const next = afterScan({ status, antivirus }, found)
  expect(next && nameOf(next)).toBe(to)
})
