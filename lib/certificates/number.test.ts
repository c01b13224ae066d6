import { describe, expect, test } from 'vitest'
import { formatCertificateNumber, parseCertificateNumber } from '@/lib/core/identifiers'
import { certificateNumber } from './number'

describe('номер свидетельства', () => {
  test('состоит из кода региона, двух цифр года и девяти цифр порядкового номера', () => {
    expect(certificateNumber('77', 2026, 1)).toBe('7726000000001')
    expect(certificateNumber('02', 2009, 999_999_999)).toBe('0209999999999')
  })

  test('печатается с пробелом и читается обратно тем же', () => {
    const number = certificateNumber('77', 2026, 42)
    expect(formatCertificateNumber(number)).toBe('7726 000000042')
    expect(parseCertificateNumber(formatCertificateNumber(number))).toEqual({ ok: true, value: number })
  })

  test.each([
    ['7', 2026, 1],
    ['770', 2026, 1],
    ['7a', 2026, 1],
    ['77', 2026, 0],
    ['77', 2026, 1.5],
    ['77', 2026, 1_000_000_000],
  ])('не выдаётся при коде региона %s, годе %i и порядковом номере %d', (region, year, serial) => {
    expect(() => certificateNumber(region, year, serial)).toThrow(RangeError)
  })
})
