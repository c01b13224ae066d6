/** How the sheets of a document lie in their frame. */
export type SheetView = {
  /** Times the fitted size. */
  zoom: number
  /** Degrees clockwise. */
  turn: 0 | 90 | 180 | 270
  fit: 'width' | 'page'
  /** Height of the frame in pixels, for fitting whole pages; null before it is known. */
  height: number | null
}

export const plainView: SheetView = { zoom: 1, turn: 0, fit: 'width', height: null }

/** Width of a sheet in CSS, given the width of the frame in pixels and the sheet's width to height. */
export function sheetWidth({ zoom, fit, height }: SheetView, room: number, ratio: number): string {
  if (fit === 'width' || height === null) return `${zoom * 100}%`
  return `${Math.floor(Math.min(room, height * ratio) * zoom)}px`
}
