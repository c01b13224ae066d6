import { randomUUID } from 'node:crypto'

/** UUIDv7 (RFC 9562, 5.7) of the instant `at` in milliseconds: the random bits and the variant are those of a version 4. */
export function uuidV7(at: number): string {
  const time = at.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
