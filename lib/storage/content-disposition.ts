/**
 * Value of Content-Disposition for a name in any script (RFC 6266): an ASCII stand-in for old clients and
 * the true name in the encoding of RFC 8187.
 */
export function contentDisposition(fileName: string, way: 'attachment' | 'inline'): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(/['()*]/g, percentEncode)
  return `${way}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
