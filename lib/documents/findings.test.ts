import { describe, expect, test } from 'vitest'
import { activeContents, checkErrors, checkWarnings, isError, type CheckFinding } from './checks/finding'
import { findingOfToken, findingToken } from './finding-labels'
import { parseWarnings, toFindings } from './findings'

const every: CheckFinding[] = [
  ...[...checkErrors, ...checkWarnings].map((code) => ({ code, page: 3, value: 7 })),
  ...activeContents.map((what) => ({ code: 'FILE_ACTIVE' as const, what })),
]

describe('findings', () => {
  test.each(every)('$code $what: a sentence in Russian that ends', (finding) => {
    const [told] = toFindings([finding])
    expect(told?.message).toMatch(/^[А-Я][^A-Za-z]*[а-яё].*[.:]?.*\.$/s)
    expect(told?.message).not.toMatch(/undefined|null|NaN/)
    expect(told?.level).toBe(isError(finding) ? 'error' : 'warning')
  })

  test('all that is wrong is told at once: errors first, the pages of one trouble together, the worst named', () => {
    const found: CheckFinding[] = [
      { code: 'LOW_RESOLUTION', page: 1, value: 150 },
      { code: 'FILE_ACTIVE', what: 'script' },
      { code: 'LOW_RESOLUTION', page: 2, value: 96 },
      { code: 'FILE_ACTIVE', what: 'attachment' },
      { code: 'LOW_RESOLUTION', page: 5, value: 200 },
    ]
    const told = toFindings(found, { pages: 5 })
    expect(told.map(({ code, level }) => `${code} ${level}`)).toEqual([
      'FILE_ACTIVE error',
      'FILE_ACTIVE error',
      'LOW_RESOLUTION warning',
    ])
    expect(told[2]).toMatchObject({ pages: [1, 2, 5] })
    expect(told[2]?.message).toMatch(/^Страницы 1–2, 5\. Разрешение около 96 dpi/)
  })

  test('of a document of one page no page is named', () => {
    expect(toFindings([{ code: 'PAGE_BLANK', page: 1 }], { pages: 1 })[0]?.message).toMatch(/^Страница пустая/)
  })

  test('the bare sentence of a page is kept with its number', () => {
    const stored = [
      { code: 'PAGE_TILTED', page: 4, value: 3.5 },
      { code: 'PAGES_NOT_EXAMINED', value: 20 },
    ]
    expect(parseWarnings(stored)).toMatchObject([
      { code: 'PAGE_TILTED', page: 4, message: expect.stringContaining('3,5°') as string },
      { code: 'PAGES_NOT_EXAMINED', page: null },
    ])
    expect(() => parseWarnings([{ code: 'FILE_ACTIVE' }])).toThrow()
  })

  test.each(every.filter(({ value = 0 }) => Number.isInteger(value)))(
    '$code $what comes back from an address',
    (finding) => {
      const token = findingToken(finding)
      expect(encodeURIComponent(token).length).toBeLessThan(60)
      expect(findingOfToken(token)?.message.replace('Страница 3. ', '')).toBe(
        toFindings([finding], { pages: 1 })[0]?.message,
      )
    },
  )

  test.each([
    '',
    'toString',
    'FILE_ACTIVE.<script>',
    'FILE_ACTIVE@x',
    '<b>',
    'PAGE_SIZE@999999999',
    'constructor.script',
  ])('an address that says %j says nothing', (token) => expect(findingOfToken(token)).toBeNull())
})
