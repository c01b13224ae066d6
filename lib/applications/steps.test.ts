import { describe, expect, test } from 'vitest'
import { chosenDocuments } from './sent'
import { hasWrong, stepStates, stepValues } from './steps'

const empty = { personal: {}, education: {}, experience: {}, consents: {} }

describe('шаги черновика', () => {
  test('сохраняются только поля шага, снятая галочка становится пустой', () => {
    expect(stepValues('consents', { truth: 'on', version: 3, extra: 'x' })).toEqual({ personalData: '', truth: 'on' })
  })

  test('шаг сохранён, когда в черновике есть все его поля, даже пустые; документы — когда что-то приложено', () => {
    const saved = (draft: typeof empty, laid = 0) =>
      stepStates({ steps: ['personal', 'documents', 'consents'], missing: [], draft, laid })
        .filter((step) => step.saved)
        .map(({ code }) => code)
    expect(saved(empty)).toEqual([])
    expect(saved({ ...empty, personal: { regionCode: '77' } })).toEqual([])
    expect(saved({ ...empty, consents: { personalData: '', truth: '' } }, 1)).toEqual(['documents', 'consents'])
  })

  test('недостающее считается по шагам, за последним шагом идёт предпросмотр', () => {
    const missing = [
      { step: 'personal' as const, field: 'email', message: '' },
      { step: 'personal' as const, field: 'phone', message: '' },
    ]
    expect(stepStates({ steps: ['personal', 'consents'], missing, draft: empty, laid: 0 })).toMatchObject([
      { code: 'personal', missing: 2, next: 'consents' },
      { code: 'consents', missing: 0, next: 'preview' },
    ])
  })
})

describe('присланное формой', () => {
  const id = '019a0000-0000-7000-8000-000000000001'

  test('документы берутся по коду требования, чужое имя поля не мешает', () => {
    expect(chosenDocuments({ 'document.PASSPORT': id, 'document.SNILS': '', other: 'x' })).toEqual({
      ok: true,
      data: { PASSPORT: id, SNILS: '' },
    })
  })

  test('из списка отметок берутся отмеченные документы, неотмеченные и придуманные — нет', () => {
    const name = 'document.CPD_CERTIFICATE'
    const other = id.replace('1', '2')
    const sent = { [name]: 'several', [`${name}.${id}`]: 'on', [`${name}.${other}`]: '', [`${name}.x`]: 'on' }
    expect(chosenDocuments(sent)).toEqual({ ok: true, data: { CPD_CERTIFICATE: [id] } })
    expect(chosenDocuments({ [name]: 'several' })).toEqual({ ok: true, data: { CPD_CERTIFICATE: [] } })
    expect(chosenDocuments({ [`${name}.${id}`]: 'on' })).toEqual({ ok: true, data: {} })
  })

  test('не идентификатор и повторённое поле отклоняются с указанием поля', () => {
    expect(chosenDocuments({ 'document.PASSPORT': 'x' })).toMatchObject({
      ok: false,
      fieldErrors: { 'document.PASSPORT': expect.any(Array) },
    })
    expect(chosenDocuments({ 'document.PASSPORT': [id, id] })).toMatchObject({ ok: false, code: 'VALIDATION' })
  })
})

test('набранное с ошибкой замечено на своём шаге, а пустое — дело готовности', () => {
  const right = { regionCode: '77', email: 'a@example.ru', phone: '8 (916) 123-45-67' }
  expect(hasWrong('personal', right)).toBe(false)
  expect(hasWrong('personal', { ...right, email: '' })).toBe(false)
  expect(hasWrong('personal', { ...right, email: 'a@' })).toBe(true)
  expect(hasWrong('experience', { years: 'семь' })).toBe(true)
  expect(hasWrong('consents', { personalData: '', truth: '' })).toBe(false)
})
