import { log } from '../core/log.ts'

/**
 * Next prints what failed in a page or a route whole, and messages and fields of errors may quote what people typed. From
 * here on they go through our log, which keeps the name, the code and the place; `reference` is the number that the
 * person sees on the page.
 */
export function quietLibraries(): void {
  Object.assign(console, { error: tell })
}

function tell(...said: unknown[]): void {
  const error = said.find((one) => typeof one === 'object' && one !== null)
  if (error) log.error('request failed', { ...referenceOf(error), error })
  else log.error(said.join(' '))
}

function referenceOf(error: object): { reference?: string } {
  return 'digest' in error && typeof error.digest === 'string' ? { reference: error.digest } : {}
}
