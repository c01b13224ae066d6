import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatCertificateNumber,
  formatIssuerCode,
  formatPassportSeries,
  formatPhone,
  formatSnils,
  parseCertificateNumber,
  parseIssuerCode,
  parseKpp,
  parsePassportNumber,
  parsePassportSeries,
  parsePhone,
  parseSnils,
  type Parsed,
  snilsCheckDigits,
} from './identifiers'

describe('паспорт, КПП, телефон, номер свидетельства', () => {
  test.each<[(input: string) => Parsed, string, string]>([
    [parsePassportSeries, '45 10', '4510'],
    [parsePassportNumber, '123 456', '123456'],
    [parseIssuerCode, '770-001', '770001'],
    [parseIssuerCode, '770001', '770001'],
    [parseKpp, '770101001', '770101001'],
    [parseKpp, '7701az001', '7701AZ001'],
    [parsePhone, '+7 (916) 123-45-67', '+79161234567'],
    [parsePhone, '8 916 123 45 67', '+79161234567'],
    [parsePhone, '916.123.45.67', '+79161234567'],
    [parseCertificateNumber, '7726 000000001', '7726000000001'],
    [parseCertificateNumber, '7726000000001', '7726000000001'],
  ])('%o(%s) → %s', (parse, input, value) => {
    expect(parse(input)).toEqual({ ok: true, value })
  })

  test('в КПП буквы только на пятом и шестом месте и только латинские', () => {
    expect(parseKpp('A70101001').ok).toBe(false)
    expect(parseKpp('7701АБ001').ok).toBe(false)
    expect(parseKpp('770101OO1').ok).toBe(false)
  })
})

describe('показ', () => {
  test('каждый номер в привычном виде, чужой — как есть', () => {
    expect(formatSnils('11223344595')).toBe('112-233-445 95')
    expect(formatPhone('+79161234567')).toBe('+7 (916) 123-45-67')
    expect(formatCertificateNumber('7726000000001')).toBe('7726 000000001')
    expect(formatIssuerCode('770001')).toBe('770-001')
    expect(formatPassportSeries('4510')).toBe('45 10')
    expect(formatSnils('')).toBe('')
    expect(formatPhone('12')).toBe('12')
  })

  test.each<[string, (value: string) => string, (input: string) => Parsed, number, string]>([
    ['паспорт', formatPassportSeries, parsePassportSeries, 4, ''],
    ['код подразделения', formatIssuerCode, parseIssuerCode, 6, ''],
    ['телефон', formatPhone, parsePhone, 10, '+7'],
    ['номер свидетельства', formatCertificateNumber, parseCertificateNumber, 13, ''],
  ])('показанный %s читается обратно тем же', (_name, format, parse, length, prefix) => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    fc.assert(
      fc.property(digits, (value) => {
        const canonical = prefix + value.join('')
        expect(parse(format(canonical))).toEqual({ ok: true, value: canonical })
      }),
    )
  })

  test('показанный СНИЛС читается обратно тем же', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (n) => {
        const body = String(n).padStart(9, '0')
        const value = body + snilsCheckDigits(body)
        expect(parseSnils(formatSnils(value))).toEqual({ ok: true, value })
      }),
    )
  })
})
