import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root folder of the checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Path inside the checkout. */
export function inProject(...parts: string[]): string {
  return join(ROOT, ...parts)
}
