import { describe, expect, test } from 'vitest'
import type { ProfileField } from '@/lib/db/generated/prisma/enums'
import { fieldOfSlug, profileFields, sameValue, showValue } from './fields'

const parse = (field: ProfileField, input: string, text: string) =>
  profileFields[field].inputs.find(({ name }) => name === input)?.parse(text)

describe('поля, которые меняет запрос', () => {
  test.each<[ProfileField, string, string, string]>([
    ['LAST_NAME', 'value', '  Салтыкова-  Щедрина ', 'Салтыкова- Щедрина'],
    ['MIDDLE_NAME', 'value', '', ''],
    ['PASSPORT', 'series', '45 10', '4510'],
    ['PASSPORT', 'issuedOn', '20.03.2015', '2015-03-20'],
    ['PASSPORT', 'issuerCode', '770-001', '770001'],
    ['INN', 'value', '5001 0073 2259', '500100732259'],
  ])('%s.%s: «%s» хранится как «%s»', (field, input, typed, value) => {
    expect(parse(field, input, typed)).toEqual({ ok: true, value })
  })

  test.each<[ProfileField, string, string]>([
    ['LAST_NAME', 'value', ''],
    ['LAST_NAME', 'value', 'Belova'],
    ['LAST_NAME', 'value', 'Белова<script>'],
    ['PASSPORT', 'issuedOn', '31.02.2015'],
    ['INN', 'value', '500100732258'],
    ['REGISTRATION_ADDRESS', 'value', ' '],
  ])('%s.%s: «%s» не принимается с объяснением', (field, input, typed) => {
    expect(parse(field, input, typed)).toMatchObject({ ok: false, message: expect.stringMatching(/./) })
  })

  test('значение читается одной строкой, пустое отчество сказано словом', () => {
    const passport = { series: '4510', number: '123456', issuedOn: '2015-03-20', issuer: 'ОВД', issuerCode: '770001' }
    expect(showValue('PASSPORT', passport)).toBe('45 10 123456, выдан 20.03.2015, ОВД, код подразделения 770-001')
    expect(showValue('MIDDLE_NAME', { value: '' })).toBe('нет')
  })

  test('адрес каждого поля ведёт к нему, выдуманный никуда', () => {
    for (const [field, { slug }] of Object.entries(profileFields)) expect(fieldOfSlug(slug)).toBe(field)
    expect(fieldOfSlug('__proto__')).toBeNull()
  })

  test('значения сравниваются по частям, отсутствующая часть пуста', () => {
    expect(sameValue({ value: '' }, {})).toBe(true)
    expect(sameValue({ value: 'а' }, { value: 'б' })).toBe(false)
  })
})
