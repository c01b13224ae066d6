/** Anything that came out of JSON. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/**
 * The one text of a JSON value whatever the order of its keys (RFC 8785, 3.2): no spaces, names sorted by UTF-16 code
 * units, numbers and strings as ECMAScript writes them.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
