import { describe, expect, test } from 'vitest'
import { documentKindLabels, findingSentence, limitsSentence, parseFindingCode } from './labels'
import { documentKindName, documentKindNames, kindLimits, parseDocumentKind } from './schema'

describe('kinds', () => {
  test('every kind has a wire name, a label and limits in words', () => {
    expect(documentKindNames).toHaveLength(Object.keys(documentKindLabels).length)
    for (const name of documentKindNames) {
      const kind = parseDocumentKind(name)
      expect(kind && documentKindName(kind)).toBe(name)
    }
    expect(parseDocumentKind('PASSPORT')).toBeNull()
    expect(parseDocumentKind(undefined)).toBeNull()
  })

  test('limits are said as they are enforced', () => {
    expect(limitsSentence('PASSPORT')).toBe('PDF, JPG или PNG, до 2 МБ')
    expect(limitsSentence('OTHER')).toBe('PDF, JPG, PNG или DOCX, до 5 МБ')
    expect(findingSentence('FILE_TOO_LARGE', { kind: 'PASSPORT' })).toContain('до 2 МБ')
    expect(kindLimits('SNILS').formats).not.toContain('docx')
  })

  test('only our own codes are read from an address', () => {
    expect(parseFindingCode('DUPLICATE')).toBe('DUPLICATE')
    expect(parseFindingCode('toString')).toBeNull()
    expect(parseFindingCode('<script>')).toBeNull()
  })
})
