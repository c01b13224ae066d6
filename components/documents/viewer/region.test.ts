import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIRST_REGION, regionBetween, regionByKey, turnRegion, uprightRegion, WHOLE_PAGE } from './region'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const region = fc.tuple(share, share, share, share).map(([a, b, c, d]) => regionBetween({ x: a, y: b }, { x: c, y: d }))
const turn = fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const)

function expectInside({ x, y, width, height }: typeof FIRST_REGION): void {
  for (const value of [x, y, width, height]) expect(value).toBeGreaterThanOrEqual(0)
  expect(x + width).toBeLessThanOrEqual(1 + 1e-9)
  expect(y + height).toBeLessThanOrEqual(1 + 1e-9)
}

describe('область страницы', () => {
  test('верхний левый угол уходит при повороте по часовой стрелке вправо, вниз, влево', () => {
    const corner = { x: 0, y: 0, width: 0.2, height: 0.1 }
    expect(turnRegion(corner, 90)).toEqual({ x: 0.9, y: 0, width: 0.1, height: 0.2 })
    expect(turnRegion(corner, 180)).toEqual({ x: 0.8, y: 0.9, width: 0.2, height: 0.1 })
    expect(turnRegion(corner, 270)).toEqual({ x: 0, y: 0.8, width: 0.1, height: 0.2 })
    expect(turnRegion(WHOLE_PAGE, 90)).toEqual(WHOLE_PAGE)
  })

  test('переживает любой поворот и не выходит за страницу', () => {
    fc.assert(
      fc.property(region, turn, (one, by) => {
        expectInside(turnRegion(one, by))
        const back = uprightRegion(turnRegion(one, by), by)
        for (const key of ['x', 'y', 'width', 'height'] as const) expect(back[key]).toBeCloseTo(one[key], 9)
      }),
    )
  })

  test('стрелки двигают и растягивают её, не выводя за страницу; другие клавиши не трогают', () => {
    const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown')
    fc.assert(
      fc.property(region, fc.array(fc.tuple(key, fc.boolean()), { maxLength: 80 }), (one, presses) => {
        const last = presses.reduce((now, [name, resize]) => regionByKey(now, name, resize) ?? now, one)
        expectInside(last)
        expect(Math.min(last.width, last.height)).toBeGreaterThan(0)
      }),
    )
    expect(regionByKey(FIRST_REGION, 'ArrowRight', false)).toMatchObject({ x: 0.32, width: 0.4 })
    expect(regionByKey(FIRST_REGION, 'ArrowUp', true)).toMatchObject({ y: 0.4, height: expect.closeTo(0.18) })
    expect(regionByKey(FIRST_REGION, 'Enter', false)).toBeNull()
  })
})
