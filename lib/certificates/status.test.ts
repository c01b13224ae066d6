import { describe, expect, test } from 'vitest'
import type { CertificateStatus } from '@/lib/db/generated/prisma/enums'
import { statusPhrase, statusSentence } from './printed'
import { certificateStatus, daysLeft, isInForce, type ShownCertificateStatus } from './status'

const TODAY = '2026-11-21'

/** [хранимый статус, последний день, что видят люди] */
const table: [stored: CertificateStatus, validUntil: string, shown: ShownCertificateStatus][] = [
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
  ['REPLACED', '2031-11-21', 'REPLACED'],
  ['REPLACED', '2020-01-01', 'REPLACED'],
]

describe('статус свидетельства', () => {
  test.each(table)('%s до %s сегодня виден как %s', (status, validUntil, shown) => {
    expect(certificateStatus({ status, validUntil }, TODAY)).toBe(shown)
  })

  test('работать можно только по действующему и истекающему', () => {
    const inForce = (['VALID', 'EXPIRING', 'EXPIRED', 'SUSPENDED', 'REVOKED', 'REPLACED'] as const).filter(isInForce)
    expect(inForce).toEqual(['VALID', 'EXPIRING'])
  })

  test('остаток срока считается днями календаря и после конца срока отрицателен', () => {
    expect(daysLeft('2027-02-19', TODAY)).toBe(90)
    expect(daysLeft(TODAY, TODAY)).toBe(0)
    expect(daysLeft('2026-11-20', TODAY)).toBe(-1)
    expect(daysLeft('2028-03-01', '2028-02-28')).toBe(2)
  })

  const since = '2026-11-20'
  const next = '7726000000002'
  test.each([
    ['VALID', '2031-11-21', null, 'Действует', 'Свидетельство действует до 21.11.2031.'],
    ['VALID', '2027-11-21', null, 'Действует', 'Свидетельство действует до 21.11.2027, осталось 365 дней.'],
    [
      ...(['EXPIRING', '2026-12-12', null, 'Истекает'] as const),
      'Срок заканчивается 12.12.2026, остался 21 день. До этого дня свидетельство действует.',
    ],
    [
      ...(['EXPIRING', TODAY, null, 'Истекает'] as const),
      'Срок заканчивается 21.11.2026, сегодня последний день. До этого дня свидетельство действует.',
    ],
    ['EXPIRED', '2026-11-20', TODAY, 'Истекло 20.11.2026', 'Срок свидетельства закончился 20.11.2026.'],
    [
      ...(['SUSPENDED', '2031-11-21', since, 'Приостановлено с 20.11.2026'] as const),
      'Действие свидетельства приостановлено с 20.11.2026: пока его не возобновят, работать по нему нельзя. Срок указан до 21.11.2031.',
    ],
    [
      ...(['REVOKED', '2031-11-21', since, 'Отозвано с 20.11.2026'] as const),
      'Свидетельство отозвано с 20.11.2026 и не действует.',
    ],
    [
      ...(['REPLACED', '2031-11-21', since, 'Заменено номером 7726 000000002 с 20.11.2026'] as const),
      'Это свидетельство не действует с 20.11.2026: вместо него выдано 7726 000000002.',
    ],
  ] as const)('%s до %s объясняется словами', (status, validUntil, from, phrase, sentence) => {
    const facts = { status, validUntil, since: from, replacedBy: status === 'REPLACED' ? next : null }
    expect(statusPhrase(facts)).toBe(phrase)
    expect(statusSentence(facts, TODAY)).toBe(sentence)
  })
})
