import { histogram, quantile, type GrayImage } from './gray.ts'

/** Of a pixel that belongs to writing: how much darker or lighter than the paper it is. */
const INK = 25
/** A page with less writing than this share of its pixels is blank. */
const BLANK_SHARE = 0.0005
/** Shadows and edges of the glass stand here. */
const MARGIN = 0.03

/** Whether a page bears next to no writing. */
export function isBlank(image: GrayImage): boolean {
  return inkOf(image).length < image.width * image.height * BLANK_SHARE
}

/** Indices of the pixels that differ from the paper. */
function inkOf(image: GrayImage): number[] {
  const { width, height, data } = image
  const paper = quantile(histogram(image), 0.5)
  const [marginX, marginY] = [Math.floor(width * MARGIN), Math.floor(height * MARGIN)]
  const ink: number[] = []
  for (let y = marginY; y < height - marginY; y += 1) {
    for (let x = marginX; x < width - marginX; x += 1) {
      if (Math.abs((data[y * width + x] ?? 0) - paper) > INK) ink.push(y * width + x)
    }
  }
  return ink
}

/** Edges weaker than this share of the range between ink and paper are grain of the scanner. */
const GRAIN = 0.25

/**
 * Sharpness of the writing: variance of the Laplacian, grain left out, over the variance of the picture itself, so
 * that a pale paper counts like a black one. Writing that can be read has 0.05 and more.
 */
export function sharpness(image: GrayImage): number {
  const { width, height, data } = image
  const counts = histogram(image)
  const grain = GRAIN * (quantile(counts, 0.99) - quantile(counts, 0.01))
  let [sum, squares, edges, count] = [0, 0, 0, 0]
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      const value = data[at] ?? 0
      const around = (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - width] ?? 0) + (data[at + width] ?? 0)
      const edge = Math.max(0, Math.abs(4 * value - around) - grain)
      sum += value
      squares += value * value
      edges += edge * edge
      count += 1
    }
  }
  const variance = count === 0 ? 0 : squares / count - (sum / count) ** 2
  return variance < 1 ? 0 : edges / count / variance
}

const MAX_TILT = 12
const STEP = 0.5
/** More says no more and takes longer. */
const MAX_POINTS = 12_000

/**
 * Degrees by which lines of writing are turned, clockwise positive; null where there are no lines to tell by. The
 * right angle is the one at which rows of writing and the gaps between them differ most.
 */
export function tilt(image: GrayImage): number | null {
  const points = pointsOf(image)
  if (points.length < 400) return null
  const straight = rowContrast(points, image, 0)
  let best = { angle: 0, contrast: straight }
  for (let angle = -MAX_TILT; angle <= MAX_TILT; angle += STEP) {
    const contrast = rowContrast(points, image, angle)
    if (contrast > best.contrast) best = { angle, contrast }
  }
  return best.contrast > straight * 1.25 ? best.angle : 0
}

function pointsOf(image: GrayImage): number[] {
  const ink = inkOf(image)
  // A photograph or a dark stamp all over: no rows of writing.
  if (ink.length > image.width * image.height * 0.4) return []
  const every = Math.ceil(ink.length / MAX_POINTS)
  return every <= 1 ? ink : ink.filter((_at, index) => index % every === 0)
}

function rowContrast(points: readonly number[], { width, height }: GrayImage, angle: number): number {
  const tangent = Math.tan((angle * Math.PI) / 180)
  const rows = new Float64Array(height + width)
  for (const at of points) {
    const x = at % width
    const row = Math.round(Math.floor(at / width) - (x - width / 2) * tangent) + (width >> 1)
    if (row >= 0 && row < rows.length) rows[row] = (rows[row] ?? 0) + 1
  }
  let contrast = 0
  for (const count of rows) contrast += count * count
  return contrast
}
