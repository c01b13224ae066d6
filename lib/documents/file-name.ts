import { documentFormats, type DocumentFormat } from './schema'

const MAX_LENGTH = 120
const MAX_EXTENSION = 10
const FALLBACK = 'Документ'

/** C0, C1, line separators, marks that change the direction of text or cannot be seen. */
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/gu

/** The name of an uploaded file made safe to keep and show: no path, no control characters, at most 120 characters. */
export function cleanFileName(raw: string): string {
  const base = raw.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const name = base
    .replace(/[\t\n\r]/g, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return shorten(name || FALLBACK)
}

/** Lower-case extension without the dot; empty when there is none. */
export function fileExtension(name: string): string {
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
  return extension.length <= MAX_EXTENSION && /^[a-z0-9]+$/.test(extension) ? extension : ''
}

/** The name with the extension of its format when it came without any, as some phones send it. */
export function withExtension(name: string, format: DocumentFormat): string {
  return fileExtension(name) ? name : `${name}.${documentFormats[format].extensions[0]}`
}

function shorten(name: string): string {
  const characters = Array.from(name)
  if (characters.length <= MAX_LENGTH) return name
  const extension = fileExtension(name)
  const tail = extension ? `.${extension}` : ''
  return (
    characters
      .slice(0, MAX_LENGTH - tail.length - 1)
      .join('')
      .trimEnd() +
    '…' +
    tail
  )
}
