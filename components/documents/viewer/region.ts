import type { PageRegion } from '@/lib/documents/types'
import type { SheetView } from './sheet-view'

type Turn = SheetView['turn']
export type Point = { x: number; y: number }

/** Where a region begins before anybody has moved it. */
export const FIRST_REGION: PageRegion = { x: 0.3, y: 0.4, width: 0.4, height: 0.2 }
export const WHOLE_PAGE: PageRegion = { x: 0, y: 0, width: 1, height: 1 }

const SMALLEST = 0.02
const STEP = 0.02

/** A region of an upright page as it lies on the page turned clockwise. */
export function turnRegion({ x, y, width, height }: PageRegion, turn: Turn): PageRegion {
  switch (turn) {
    case 0:
      return { x, y, width, height }
    case 90:
      return { x: 1 - y - height, y: x, width: height, height: width }
    case 180:
      return { x: 1 - x - width, y: 1 - y - height, width, height }
    case 270:
      return { x: y, y: 1 - x - width, width: height, height: width }
  }
}

/** The same the other way round: from the turned page to the upright one. */
export function uprightRegion(region: PageRegion, turn: Turn): PageRegion {
  return turnRegion(region, ((360 - turn) % 360) as Turn)
}

/** The region between two corners, never smaller than can be seen nor past an edge. */
export function regionBetween(one: Point, other: Point): PageRegion {
  const across = side(one.x, other.x)
  const down = side(one.y, other.y)
  return { x: across.from, y: down.from, width: across.length, height: down.length }
}

function side(one: number, other: number): { from: number; length: number } {
  const from = held(Math.min(one, other))
  const length = Math.max(held(Math.max(one, other)) - from, SMALLEST)
  return { from: Math.min(from, 1 - length), length }
}

const held = (value: number) => Math.min(Math.max(value, 0), 1)

const ways: Record<string, Point> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
}

/** What an arrow makes of the region: moves it, or with `resize` its lower right corner; null for other keys. */
export function regionByKey({ x, y, width, height }: PageRegion, key: string, resize: boolean): PageRegion | null {
  const way = ways[key]
  if (!way) return null
  if (resize) {
    const grown = (length: number, from: number, by: number) => Math.min(Math.max(length + by, SMALLEST), 1 - from)
    return { x, y, width: grown(width, x, way.x), height: grown(height, y, way.y) }
  }
  const moved = (from: number, length: number, by: number) => Math.min(Math.max(from + by, 0), 1 - length)
  return { x: moved(x, width, way.x), y: moved(y, height, way.y), width, height }
}

const percent = (share: number) => `${share * 100}%`

/** A region as a box over its sheet. */
export function boxOf({ x, y, width, height }: PageRegion) {
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) }
}
