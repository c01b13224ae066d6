import { cellMeans, type GrayImage } from './gray.ts'

/** Levels of gray by which neighbours must differ: less is grain, and paper would print itself at random. */
const GRAIN = 2

/**
 * Difference hash of a page: 64 bits, one for each of 8×8 cells that is darker than its right neighbour, as a signed
 * number. Near-identical pages differ in a few bits.
 */
export function pagePrint(image: GrayImage): bigint {
  const means = cellMeans(image, 9, 8)
  let print = 0n
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const at = row * 9 + column
      print = (print << 1n) | ((means[at] ?? 0) + GRAIN < (means[at + 1] ?? 0) ? 1n : 0n)
    }
  }
  return BigInt.asIntN(64, print)
}
