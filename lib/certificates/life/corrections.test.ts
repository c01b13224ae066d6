import { describe, expect, test } from 'vitest'
import { applyCorrection, differences, isCorrectionDue, parseCorrection } from './corrections'

const certificate = {
  ...{ number: '7726000000001', replacesNumber: null, duplicate: false, kind: 'PERIODIC' as const },
  ...{ lastName: 'Иванова', firstName: 'Анна', middleName: 'Сергеевна', specialtyCode: 76, specialtyName: 'Терапия' },
  ...{ issuedOn: '2026-01-12', validUntil: '2031-01-12', protocolNumber: '77-20260112', protocolDate: '2026-01-12' },
  ...{ centre: 'ЦАК', contact: 'Раздел «Помощь»' },
}
const bounds = { today: '2026-11-28', validityYears: 5 }
const parse = (typed: Parameters<typeof parseCorrection>[1]) => parseCorrection(certificate, typed, bounds)

describe('исправление', () => {
  test('берёт только то, что стало другим, и показывает было и стало', () => {
    const parsed = parse({ lastName: ' Иванова ', firstName: 'Алла', middleName: '', issuedOn: '13.01.2026' })
    expect(parsed).toEqual({ ok: true, data: { firstName: 'Алла', middleName: null, issuedOn: '2026-01-13' } })
    if (!parsed.ok) return
    expect(differences(certificate, parsed.data)).toEqual([
      { label: 'Имя', before: 'Анна', after: 'Алла' },
      { label: 'Отчество', before: 'Сергеевна', after: 'нет' },
      { label: 'Дата аккредитации', before: '12.01.2026', after: '13.01.2026' },
    ])
    expect(applyCorrection(certificate, parsed.data)).toEqual({
      ...certificate,
      ...{ firstName: 'Алла', middleName: null, issuedOn: '2026-01-13' },
    })
  })

  test('без перемен исправлять нечего', () => {
    expect(parse({})).toMatchObject({ ok: false, message: expect.stringContaining('дубликат') })
    expect(parse({ issuedOn: '12.01.2026' })).toMatchObject({ ok: false })
  })

  test.each([
    [{ lastName: '  ' }, 'lastName'],
    [{ centre: 'я'.repeat(301) }, 'centre'],
    [{ protocolDate: '31.02.2026' }, 'protocolDate'],
    [{ protocolDate: '29.11.2026' }, 'protocolDate'],
    [{ issuedOn: '29.11.2026' }, 'issuedOn'],
    [{ validUntil: '27.11.2026' }, 'validUntil'],
    [{ validUntil: '13.01.2031' }, 'validUntil'],
    [{ issuedOn: '11.01.2026' }, 'validUntil'],
  ] as const)('%j не принимает: %s', (typed, field) => {
    expect(parse(typed)).toMatchObject({
      ok: false,
      code: 'VALIDATION',
      fieldErrors: { [field]: [expect.any(String)] },
    })
  })

  test('другой день аккредитации не даёт времени сверх прежнего', () => {
    const typed = { issuedOn: '01.11.2026', validUntil: '01.11.2031' }
    expect(parse(typed)).toMatchObject({ fieldErrors: { validUntil: [expect.stringContaining('12.01.2031')] } })
  })

  test('верное вчера может быть неверным сегодня', () => {
    const corrected = { validUntil: '2026-11-28' }
    expect(isCorrectionDue(certificate, corrected, bounds)).toBe(true)
    expect(isCorrectionDue(certificate, corrected, { ...bounds, today: '2026-11-29' })).toBe(false)
  })

  test('короче срок сделать можно', () => {
    expect(parse({ validUntil: '11.01.2031' })).toEqual({ ok: true, data: { validUntil: '2031-01-11' } })
  })
})
