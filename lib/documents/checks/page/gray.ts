/** A picture of a page, one byte a pixel, row by row; 255 is white. */
export type GrayImage = { width: number; height: number; data: Uint8Array }

/** The mean of each cell when the picture is cut into so many columns and rows. */
export function cellMeans({ width, height, data }: GrayImage, columns: number, rows: number): number[] {
  const means: number[] = []
  for (let row = 0; row < rows; row += 1) {
    const [top, bottom] = span(row, rows, height)
    for (let column = 0; column < columns; column += 1) {
      const [left, right] = span(column, columns, width)
      let sum = 0
      for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += data[y * width + x] ?? 0
      means.push(sum / ((bottom - top) * (right - left)))
    }
  }
  return means
}

/** At least one pixel, also in a picture smaller than the grid. */
function span(index: number, parts: number, length: number): [number, number] {
  const start = Math.min(length - 1, Math.floor((index * length) / parts))
  return [start, Math.max(start + 1, Math.floor(((index + 1) * length) / parts))]
}

/** How many pixels have each of the 256 values. */
export function histogram({ data }: GrayImage): Uint32Array {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

/** The value below which a share of the pixels lies. */
export function quantile(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  let below = 0
  for (const [value, count] of counts.entries()) {
    below += count
    if (below >= total * share) return value
  }
  return 255
}
