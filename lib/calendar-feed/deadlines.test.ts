import { describe, expect, test } from 'vitest'
import type { Renewal } from '@/lib/renewal/types'
import { deadlinesOf, type DeadlineFacts } from './deadlines'

const days = { opensOn: '2026-05-31', fileBy: '2027-04-06' }
const today = '2026-11-28'
const none: DeadlineFacts = { today, certificates: [], requests: [], documents: [] }
const certificate = (renewal: Renewal) => ({ id: 'c', specialty: 'Терапия', validUntil: '2027-05-31', renewal })
const filed = { id: 'a', number: 'АК-2026-000001', status: 'SUBMITTED' } as const
const kinds = (facts: Partial<DeadlineFacts>) =>
  deadlinesOf({ ...none, ...facts }).map(({ uid, day }) => [uid.replace(/-[a-z]@.*/, ''), day])

describe('сроки', () => {
  test.each<[string, Renewal, [string, string][]]>([
    [
      'до окна — три дня: конец, первый день и последний надёжный',
      { state: 'early', ...days, opensOn: '2026-12-31' },
      [
        ['certificate', '2027-05-31'],
        ['renewal-file-by', '2027-04-06'],
        ['renewal-opens', '2026-12-31'],
      ],
    ],
    [
      'первый день, которому больше месяца, ушёл',
      { state: 'open', ...days },
      [
        ['certificate', '2027-05-31'],
        ['renewal-file-by', '2027-04-06'],
      ],
    ],
    [
      'с поданной заявкой — только конец',
      { state: 'underWay', application: filed, ...days },
      [['certificate', '2027-05-31']],
    ],
    ['продлённое, отозванное, приостановленное — ничего', { state: 'closed', why: 'stopped' }, []],
  ])('%s', (_, renewal, expected) => {
    expect(kinds({ certificates: [certificate(renewal)] })).toEqual(expected)
  })

  test('запрос и документы', () => {
    const facts = {
      requests: [{ id: 'r', applicationId: 'a', number: 'АК-2026-000001', dueOn: '2026-12-01' }],
      documents: [
        { id: 'd', kind: 'CPD_CERTIFICATE', validUntil: '2026-12-20' },
        { id: 'o', kind: 'PASSPORT', validUntil: '2026-10-27' },
      ],
    } as const
    expect(kinds(facts)).toEqual([
      ['document', '2026-12-20'],
      ['request', '2026-12-01'],
    ])
    const [document, request] = deadlinesOf({ ...none, ...facts })
    expect(document).toMatchObject({ path: '/cabinet/documents/d', remindDaysBefore: [30, 7] })
    expect(request).toMatchObject({ title: 'Ответить на запрос по заявке АК-2026-000001' })
  })

  test('один срок знают по одному имени, что бы с ним ни стало', () => {
    const uid = (validUntil: string) =>
      deadlinesOf({ ...none, documents: [{ id: 'd', kind: 'PASSPORT', validUntil }] })[0]?.uid
    expect(uid('2027-01-01')).toBe(uid('2029-01-01'))
  })
})
