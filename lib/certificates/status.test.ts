import { describe, expect, test } from 'vitest'
import { statusSentence } from './printed'
import { certificateStatus, daysLeft, isInForce, type ShownCertificateStatus } from './status'

const TODAY = '2026-11-21'

/** [хранимый статус, последний день, что видят люди] */
const table: [stored: 'ACTIVE' | 'SUSPENDED' | 'REVOKED', validUntil: string, shown: ShownCertificateStatus][] = [
  ['ACTIVE', '2031-11-21', 'VALID'],
  ['ACTIVE', '2027-02-20', 'VALID'],
  ['ACTIVE', '2027-02-19', 'EXPIRING'],
  ['ACTIVE', '2026-11-22', 'EXPIRING'],
  ['ACTIVE', '2026-11-21', 'EXPIRING'],
  ['ACTIVE', '2026-11-20', 'EXPIRED'],
  ['SUSPENDED', '2031-11-21', 'SUSPENDED'],
  ['SUSPENDED', '2026-11-21', 'SUSPENDED'],
  ['SUSPENDED', '2026-11-20', 'EXPIRED'],
  ['REVOKED', '2031-11-21', 'REVOKED'],
  ['REVOKED', '2020-01-01', 'REVOKED'],
]

describe('статус свидетельства', () => {
  test.each(table)('%s до %s сегодня виден как %s', (status, validUntil, shown) => {
    expect(certificateStatus({ status, validUntil }, TODAY)).toBe(shown)
  })

  test('работать можно только по действующему и истекающему', () => {
    const inForce = (['VALID', 'EXPIRING', 'EXPIRED', 'SUSPENDED', 'REVOKED'] as const).filter(isInForce)
    expect(inForce).toEqual(['VALID', 'EXPIRING'])
  })

  test('остаток срока считается днями календаря и после конца срока отрицателен', () => {
    expect(daysLeft('2027-02-19', TODAY)).toBe(90)
    expect(daysLeft(TODAY, TODAY)).toBe(0)
    expect(daysLeft('2026-11-20', TODAY)).toBe(-1)
    expect(daysLeft('2028-03-01', '2028-02-28')).toBe(2)
  })

  test.each([
    ['VALID', '2031-11-21', 'Свидетельство действует до 21.11.2031, осталось 1826 дней.'],
    ['EXPIRING', '2026-12-12', 'Срок заканчивается 12.12.2026, остался 21 день. До этого дня свидетельство действует.'],
    ['EXPIRING', TODAY, 'Срок заканчивается 21.11.2026, сегодня последний день. До этого дня свидетельство действует.'],
    ['EXPIRED', '2026-11-20', 'Срок свидетельства закончился 20.11.2026.'],
    ['SUSPENDED', '2031-11-21', 'Действие свидетельства приостановлено, срок указан до 21.11.2031.'],
    ['REVOKED', '2031-11-21', 'Свидетельство отозвано и не действует.'],
  ] as const)('%s до %s объясняется словами', (status, validUntil, sentence) => {
    expect(statusSentence(status, validUntil, TODAY)).toBe(sentence)
  })
})
