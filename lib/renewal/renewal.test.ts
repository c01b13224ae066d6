import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addWorkingDays, isWorkingDay } from '@/lib/core/calendar'
import { overviewRenewal, renewalDays, renewalOf, type RenewalFacts } from './renewal'
import { canRenew } from './status'

const terms = { renewalWindowMonths: 12, totalWorkingDays: 20, requestWorkingDays: 15 }
const draft = { id: 'a', number: null, status: 'DRAFT' } as const

const facts: RenewalFacts = {
  ...{ status: 'VALID', validUntil: '2027-11-28', today: '2026-11-28', terms, renewed: false, live: null },
}

describe('продление', () => {
  test.each<[string, Partial<RenewalFacts>, string]>([
    ['за день до окна рано', { today: '2026-11-27' }, 'early'],
    ['в первый день окна можно', {}, 'open'],
    ['в последний надёжный день можно', { today: '2027-10-06' }, 'open'],
    ['на следующий день решение может опоздать', { today: '2027-10-07' }, 'late'],
    ['в последний день срока ещё не поздно', { today: '2027-11-28', status: 'EXPIRING' }, 'late'],
    ['после срока подают сразу', { today: '2027-11-29', status: 'EXPIRED' }, 'lapsed'],
    ['окно процедуры может быть короче', { terms: { ...terms, renewalWindowMonths: 3 } }, 'early'],
    ['живая заявка важнее срока', { live: draft, today: '2026-01-01' }, 'underWay'],
    ['более позднее свидетельство закрывает вопрос', { renewed: true, live: draft }, 'closed'],
    ['приостановленное не продлевают', { status: 'SUSPENDED' }, 'closed'],
    ['отозванное не продлевают', { status: 'REVOKED' }, 'closed'],
    ['отозванное не оживляет и живая заявка', { status: 'REVOKED', live: draft }, 'closed'],
    ['заменённое — тоже', { status: 'REPLACED', live: draft }, 'closed'],
  ])('%s', (_, change, state) => {
    const renewal = renewalOf({ ...facts, ...change })
    expect(renewal.state).toBe(state)
    expect(canRenew(renewal)).toBe(['open', 'late', 'lapsed'].includes(state))
  })

  test.each([
    ['2027-11-28', 12, '2026-11-28'],
    ['2028-02-29', 12, '2027-02-28'],
    ['2027-05-31', 3, '2027-02-28'],
  ])('%s при окне в %i месяцев открывается %s', (validUntil, renewalWindowMonths, opensOn) => {
    expect(renewalDays(validUntil, { ...terms, renewalWindowMonths })).toMatchObject({ opensOn })
  })

  test('поданное в последний надёжный день решат в срок и с запросом документов, днём позже — нет', () => {
    const total = terms.totalWorkingDays + terms.requestWorkingDays
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (shift) => {
        const end = addDays('2026-01-01', shift)
        const { fileBy } = renewalDays(end, terms)
        expect(isWorkingDay(fileBy)).toBe(true)
        expect(addWorkingDays(fileBy, total) <= end).toBe(true)
        expect(addWorkingDays(addWorkingDays(fileBy, 1), total) > end).toBe(true)
      }),
    )
  })
})

describe('обзор', () => {
  const certificate = { specialty: 'Терапия', status: 'ACTIVE', validUntil: '2027-01-10' } as const
  const current = { ...draft, kind: 'PERIODIC', specialty: 'Терапия' } as const
  const seen = { today: '2026-11-28', terms, certificate, current: null }

  test.each([
    ['без заявки зовёт продлевать', null, 'late'],
    ['знает свою заявку на продление', current, 'underWay'],
    ['по другой специальности её не считает', { ...current, specialty: 'Хирургия' }, 'late'],
    ['другого вида не считает', { ...current, kind: 'PRIMARY' as const }, 'late'],
    ['решённую не считает', { ...current, status: 'REFUSED' as const }, 'late'],
  ])('%s', (_, application, state) => {
    expect(overviewRenewal({ ...seen, current: application })).toMatchObject({ state })
  })

  test('без свидетельства молчит', () => {
    expect(overviewRenewal({ ...seen, certificate: null })).toBeNull()
  })
})
