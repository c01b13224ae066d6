/** How the sheets of a document lie in their frame. */
export type SheetView = {
  /** Times the fitted size. */
  zoom: number
  /** Degrees clockwise. */
  turn: 0 | 90 | 180 | 270
  fit: 'width' | 'page'
}

/** A length in CSS pixels each. */
export type Size = { width: number; height: number }

export const plainView: SheetView = { zoom: 1, turn: 0, fit: 'width' }

/** Between the sheets and around them, in CSS pixels. */
export const GAP = 12

export const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const

const LEAST = ZOOMS[0]
const MOST = 4

/** The next larger or smaller step from any zoom, also one between the steps. */
export function steppedZoom(zoom: number, way: 1 | -1): number {
  const next = way > 0 ? ZOOMS.find((step) => step > zoom + 0.01) : ZOOMS.findLast((step) => step < zoom - 0.01)
  return next ?? (way > 0 ? MOST : LEAST)
}

/** Zoom as fingers or a wheel change it. */
export function heldZoom(zoom: number): number {
  return Math.min(Math.max(zoom, LEAST), MOST)
}

export function turned(turn: SheetView['turn']): SheetView['turn'] {
  return ((turn + 90) % 360) as SheetView['turn']
}

/** Size of a sheet as it is turned, given the room inside of the frame and the width to height of the unturned sheet. */
export function sheetSize({ zoom, turn, fit }: SheetView, room: Size, ratio: number): Size {
  const shape = turn % 180 === 0 ? ratio : 1 / ratio
  const fitted = fit === 'width' ? room.width : Math.min(room.width, room.height * shape)
  const width = Math.max(1, Math.floor(fitted * zoom))
  return { width, height: Math.max(1, Math.round(width / shape)) }
}

/** The most that every browser gives one canvas (Safari on a phone: 16.7 million), and one side of it. */
const MOST_PIXELS = 16_000_000
const LONGEST_SIDE = 16_000

/** Scale to draw a page of that natural size with, for a canvas of that width: sharp, but no larger than browsers draw. */
export function drawnScale(natural: Size, width: number, density: number): number {
  const wanted = (width / natural.width) * Math.min(density || 1, 2)
  const most = Math.sqrt(MOST_PIXELS / (natural.width * natural.height))
  return Math.min(wanted, most, LONGEST_SIDE / Math.max(natural.width, natural.height))
}

/** Tops of the sheets that lie one under another with gaps. */
export function topsOf(heights: readonly number[]): number[] {
  let top = GAP
  return heights.map((height) => {
    const own = top
    top += height + GAP
    return own
  })
}

/** A place in the document that stays the same however large the sheets are. */
export type Anchor = { index: number; /** Share of the sheet above the upper edge of the frame. */ down: number }

export function anchorAt(heights: readonly number[], scrollTop: number): Anchor {
  const tops = topsOf(heights)
  const index = Math.max(
    tops.findLastIndex((top) => top - GAP <= scrollTop),
    0,
  )
  return { index, down: (scrollTop - (tops[index] ?? 0)) / (heights[index] ?? 1) }
}

/** Where the frame must be scrolled to for the anchor to lie at its upper edge. */
export function scrollTo(heights: readonly number[], { index, down }: Anchor): number {
  return Math.max(0, Math.round((topsOf(heights)[index] ?? 0) + down * (heights[index] ?? 0)))
}

/** First and last sheet that lie in the frame or within one more frame of it: only these are drawn. */
export function sheetsNear(heights: readonly number[], scrollTop: number, room: number): [number, number] {
  const tops = topsOf(heights)
  const first = tops.findIndex((top, index) => top + (heights[index] ?? 0) >= scrollTop - room)
  const last = tops.findLastIndex((top) => top <= scrollTop + 2 * room)
  return [Math.max(first, 0), Math.max(last, 0)]
}

/** The sheet that a person looks at: of which most is seen; the one gone to before stays while no other shows more. */
export function sheetSeen(heights: readonly number[], scrollTop: number, room: number, before: number): number {
  const seen = topsOf(heights).map((top, index) => {
    const height = heights[index] ?? 1
    const shown = Math.min(top + height, scrollTop + room) - Math.max(top, scrollTop)
    return Math.max(0, shown) / Math.min(height, room)
  })
  const most = Math.max(...seen, 0)
  return (seen[before] ?? 0) >= most - 0.01 ? before : Math.max(seen.indexOf(most), 0)
}
