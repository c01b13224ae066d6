import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anchorAt,
  drawnScale,
  GAP,
  heldZoom,
  plainView,
  scrollTo,
  sheetSeen,
  sheetSize,
  sheetsNear,
  steppedZoom,
  topsOf,
  turned,
  ZOOMS,
} from './sheet-view'

const A4 = 210 / 297
const room = { width: 600, height: 594 }
const whole = { ...plainView, fit: 'page' as const }

describe('размер листа', () => {
  test.each([
    ['по ширине', plainView, { width: 600, height: 849 }],
    ['по ширине, крупнее', { ...plainView, zoom: 1.5 }, { width: 900, height: 1273 }],
    ['целиком', whole, { width: 420, height: 594 }],
    ['целиком, вдвое', { ...whole, zoom: 2 }, { width: 840, height: 1188 }],
    ['на боку по ширине', { ...plainView, turn: 90 as const }, { width: 600, height: 424 }],
    ['на боку целиком', { ...whole, turn: 270 as const }, { width: 600, height: 424 }],
    ['вверх ногами', { ...whole, turn: 180 as const }, { width: 420, height: 594 }],
  ])('%s', (_name, view, size) => {
    expect(sheetSize(view, room, A4)).toEqual(size)
  })

  test('четыре поворота возвращают лист на место', () => {
    expect(turned(turned(turned(turned(0))))).toBe(0)
    expect(turned(270)).toBe(0)
  })
})

describe('увеличение', () => {
  test('идёт по шагам и не дальше крайних', () => {
    let zoom: number = ZOOMS[0]
    const seen = [zoom]
    while ((zoom = steppedZoom(zoom, 1)) !== seen.at(-1)) seen.push(zoom)
    expect(seen).toEqual([...ZOOMS])
    expect(steppedZoom(0.5, -1)).toBe(0.5)
    expect([steppedZoom(1.1, 1), steppedZoom(1.1, -1)]).toEqual([1.25, 1])
    expect([heldZoom(0.1), heldZoom(9), heldZoom(1.37)]).toEqual([0.5, 4, 1.37])
  })
})

const heightsOf = fc.array(fc.integer({ min: 40, max: 3000 }), { minLength: 1, maxLength: 100 })

describe('место в документе', () => {
  test('остаётся тем же, когда листы становятся крупнее', () => {
    fc.assert(
      fc.property(
        heightsOf,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...ZOOMS),
        (heights, at, zoom) => {
          const top = at * (topsOf(heights).at(-1) ?? 0)
          const anchor = anchorAt(heights, top)
          expect(Math.abs(scrollTo(heights, anchor) - top)).toBeLessThanOrEqual(1)
          const larger = heights.map((height) => Math.round(height * zoom))
          expect(anchorAt(larger, scrollTo(larger, anchor)).index).toBeLessThanOrEqual(anchor.index + 1)
          expect(anchorAt(larger, scrollTo(larger, anchor)).index).toBeGreaterThanOrEqual(anchor.index - 1)
        },
      ),
    )
  })

  test('начало документа остаётся началом', () => {
    expect(scrollTo([900, 900], anchorAt([600, 600], 0))).toBe(0)
  })

  test('рисуются только листы у окна, и все, которые в нём видны', () => {
    fc.assert(
      fc.property(heightsOf, fc.double({ min: 0, max: 1, noNaN: true }), (heights, at) => {
        const tops = topsOf(heights)
        const top = at * (tops.at(-1) ?? 0)
        const [first, last] = sheetsNear(heights, top, 500)
        tops.forEach((sheet, index) => {
          const seen = sheet < top + 500 && sheet + (heights[index] ?? 0) > top
          if (seen) expect(index >= first && index <= last).toBe(true)
        })
        // Sheets of at least 40 px: three frames of 500 hold no more than this many.
        expect(last - first).toBeLessThanOrEqual(Math.ceil(1500 / (40 + GAP)) + 1)
      }),
    )
  })

  test('из ста страниц А4 рисуются не больше шести', () => {
    const heights = Array<number>(100).fill(849)
    for (const top of [0, 20_000, 80_000]) {
      const [first, last] = sheetsNear(heights, top, 700)
      expect(last - first + 1).toBeLessThanOrEqual(6)
    }
  })

  test('текущая страница — та, которой видно больше; выбранная остаётся, пока видна не хуже', () => {
    const heights = [800, 800, 800, 300]
    expect(sheetSeen(heights, 0, 700, 0)).toBe(0)
    expect(sheetSeen(heights, 600, 700, 0)).toBe(1)
    const end = (topsOf(heights)[3] ?? 0) + 300 + GAP - 700
    expect(sheetSeen(heights, end, 700, 3)).toBe(3)
    const small = Array<number>(9).fill(100)
    expect(sheetSeen(small, 0, 700, 4)).toBe(4)
    expect(sheetSeen(small, 0, 700, 8)).toBe(0)
  })
})

describe('масштаб рисования', () => {
  test('по ширине и плотности экрана, не гуще двух точек', () => {
    expect(drawnScale({ width: 600, height: 800 }, 600, 1)).toBe(1)
    expect(drawnScale({ width: 600, height: 800 }, 300, 3)).toBe(1)
  })

  test('какой бы страница ни была, она помещается в то, что рисуют браузеры', () => {
    const side = fc.integer({ min: 36, max: 14_400 })
    fc.assert(
      fc.property(side, side, fc.integer({ min: 100, max: 8000 }), (width, height, wanted) => {
        const scale = drawnScale({ width, height }, wanted, 2)
        expect(width * scale * height * scale).toBeLessThanOrEqual(16_000_001)
        expect(Math.max(width, height) * scale).toBeLessThanOrEqual(16_000.1)
      }),
    )
  })
})
