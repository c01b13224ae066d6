import type { CheckFinding, PagePrint } from '../finding.ts'
import type { GrayImage } from './gray.ts'
import { pagePrint } from './print.ts'
import { isBlank, sharpness, tilt } from './quality.ts'

/** Long side of the picture that a page is judged by, pixels: small writing can still be told from a smear. */
export const EXAMINED_SIDE = 1000
export const MIN_DPI = 300
/** Programs round: 297 is meant to be 300. */
const DPI_TOLERANCE = 10
const MIN_SHARPNESS = 0.01
/** Degrees that are seen at once. */
const MIN_TILT = 2

type Examined = { findings: CheckFinding[]; print: PagePrint | null }

/** Judges one page by its picture; `dpi` is null for a page that is no scan: it is as sharp as it is printed. */
export function examinePage(image: GrayImage, page: number, dpi: number | null): Examined {
  const findings: CheckFinding[] = []
  const place = { page }
  if (dpi !== null && dpi < MIN_DPI - DPI_TOLERANCE) findings.push({ code: 'LOW_RESOLUTION', ...place, value: dpi })
  if (isBlank(image)) {
    // The print of nothing is like the print of any other nothing.
    return { findings: [...findings, { code: 'PAGE_BLANK', ...place }], print: null }
  }
  if (dpi !== null) {
    if (sharpness(image) < MIN_SHARPNESS) findings.push({ code: 'PAGE_BLURRED', ...place })
    const angle = Math.abs(tilt(image) ?? 0)
    if (angle >= MIN_TILT) findings.push({ code: 'PAGE_TILTED', ...place, value: angle })
  }
  return { findings, print: { page, print: pagePrint(image) } }
}
