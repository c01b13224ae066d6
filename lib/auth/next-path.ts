/** A path inside the cabinet to go to after signing in; anything that could lead elsewhere becomes the fallback. */
export function safeNextPath(value: unknown, fallback: string): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return fallback
  if (!URL.canParse(value, 'http://cabinet.invalid')) return fallback
  const url = new URL(value, 'http://cabinet.invalid')
  if (url.host !== 'cabinet.invalid' || /^\/(sign-|api\/|esia\/)/.test(url.pathname)) return fallback
  // `/.//evil.example` is no other host yet, but its normalized path is an address of one.
  if (url.pathname.startsWith('//')) return fallback
  return `${url.pathname}${url.search}`
}
