import { describe, expect, test } from 'vitest'
import { summarizeHours, yearsBefore } from './hours'
import { gapSentence, hoursLabel } from './labels'

const norm = { total: 144, cpdMinimum: 72, years: 5 }

describe('пятилетний срок', () => {
  test.each([
    ['2026-11-21', '2021-11-21'],
    ['2028-02-29', '2023-02-28'],
  ])('от %s отсчитывается до %s', (today, since) => {
    expect(yearsBefore(today, 5)).toBe(since)
  })
})

describe('часы', () => {
  test.each([
    [
      [],
      { total: 0, cpd: 0, nmo: 0, totalGap: 144, cpdGap: 72 },
      'Не хватает 144 часов, из них не меньше 72 повышения квалификации.',
    ],
    [
      [['CPD', 36]],
      { total: 36, cpd: 36, nmo: 0, totalGap: 108, cpdGap: 36 },
      'Не хватает 108 часов, из них не меньше 36 повышения квалификации.',
    ],
    [
      [
        ['CPD', 72],
        ['NMO', 71],
      ],
      { total: 143, cpd: 72, nmo: 71, totalGap: 1, cpdGap: 0 },
      'Не хватает 1 часа: подойдут и НМО, и повышение квалификации.',
    ],
    [
      [
        ['CPD', 51],
        ['NMO', 150],
      ],
      { total: 201, cpd: 51, nmo: 150, totalGap: 0, cpdGap: 21 },
      'Не хватает 21 часа повышения квалификации.',
    ],
    [
      [['CPD', 144]],
      { total: 144, cpd: 144, nmo: 0, totalGap: 0, cpdGap: 0 },
      'Норма выполнена: часов хватает для периодической аккредитации.',
    ],
  ] as const)('%j складываются и сравниваются с нормой', (credits, summary, sentence) => {
    const result = summarizeHours(
      credits.map(([kind, hours]) => ({ kind, hours })),
      norm,
    )
    expect(result).toEqual(summary)
    expect(gapSentence(result)).toBe(sentence)
  })

  test.each([
    [1, '1 час'],
    [22, '22 часа'],
    [36, '36 часов'],
    [111, '111 часов'],
  ])('%i пишется «%s»', (hours, words) => {
    expect(hoursLabel(hours)).toBe(words)
  })
})
