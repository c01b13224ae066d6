import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findOnPage, firstFrom, markedParts, type PageText } from './search'

const page = (...lines: string[]): PageText => lines.map((str) => ({ str, hasEOL: true }))
const found = (text: PageText, query: string) => {
  const whole = text.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join('')
  return findOnPage(text, 0, query).map(({ start, end }) => whole.slice(start, end))
}

describe('поиск на странице', () => {
  test.each([
    ['регистр не важен', page('ДИПЛОМ о Дипломе'), 'диплом', ['ДИПЛОМ', 'Диплом']],
    ['ё и е — одно', page('Фёдоров и Федоров'), 'федоров', ['Фёдоров', 'Федоров']],
    [
      'пробел — любой пробел и конец строки',
      page('высшее  об', 'разование\u00a0врача'),
      'об разование врача',
      ['об\nразование\u00a0врача'],
    ],
    ['слово, перенесённое дефисом', page('аккреди-', 'тация'), 'аккредитация', ['аккреди-\nтация']],
    [
      'слово из кусков',
      [
        { str: 'Ива', hasEOL: false },
        { str: 'нова', hasEOL: true },
      ],
      'иванова',
      ['Иванова'],
    ],
    ['знаки не значат ничего особенного', page('(a+b)* [1] № 5-2/7. 1x2'), '(a+b)* [1]', ['(a+b)* [1]']],
    ['точка — только точка', page('1.2 и 1x2'), '1.2', ['1.2']],
    ['пустое не ищется', page('текст'), '  ', []],
    [
      'длинный запрос находит себя',
      page('а'.repeat(500)),
      'а'.repeat(150),
      ['а'.repeat(150), 'а'.repeat(150), 'а'.repeat(150)],
    ],
  ])('%s', (_name, text, query, expected) => {
    expect(found(text, query)).toEqual(expected)
  })

  test('любой отрывок страницы находится на своём месте, и пометка его не меняет текста', () => {
    const texts = fc.array(fc.record({ str: fc.string({ unit: 'grapheme', maxLength: 12 }), hasEOL: fc.boolean() }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(texts, fc.nat(60), fc.integer({ min: 1, max: 10 }), (text, from, length) => {
        const whole = text.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join('')
        const query = whole.slice(from, from + length)
        const matches = findOnPage(text, 3, query)
        if (query.trim()) expect(matches.some(({ start }) => start <= from + query.length)).toBe(true)
        for (const [piece, parts] of markedParts(text, matches))
          expect(parts.map((part) => part.text).join('')).toBe(text[piece]?.str)
      }),
    )
  })

  test('найденное на стыке кусков помечено в обоих одним номером', () => {
    const text = [
      { str: 'Ива', hasEOL: false },
      { str: 'нова и Иванова', hasEOL: true },
    ]
    const parts = markedParts(text, findOnPage(text, 0, 'иванова'))
    expect(parts.get(0)).toEqual([{ text: 'Ива', match: 0 }])
    expect(parts.get(1)).toEqual([
      { text: 'нова', match: 0 },
      { text: ' и ', match: null },
      { text: 'Иванова', match: 1 },
    ])
  })

  test('первое найденное — на открытой странице или после неё', () => {
    const at = (number: number) => ({ page: number, start: 0, end: 1 })
    expect(firstFrom([at(0), at(4), at(9)], 3)).toBe(1)
    expect(firstFrom([at(0), at(4)], 5)).toBe(0)
    expect(firstFrom([], 5)).toBe(0)
  })
})
