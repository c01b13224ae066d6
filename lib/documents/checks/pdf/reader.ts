/** A name is a string that begins with a slash; a string of the file stands in `text`, a byte a character. */
export type PdfValue = null | boolean | number | string | PdfText | PdfRef | PdfDict | PdfValue[]
export type PdfText = { text: string }
export type PdfRef = { ref: number }
/** Pairs and not a map: of a key that stands twice readers choose differently, so both count. */
export type PdfDict = { entries: [string, PdfValue][] }

/** Deeper than any program nests; PDFium itself gives up at the same depth. */
const MAX_DEPTH = 64

const WHITE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITERS = new Set(Array.from('()<>[]{}/%', (sign) => sign.charCodeAt(0)))
const isRegular = (byte: number | undefined) => byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte)
const STOP = new Set(['endobj', 'endstream', 'stream', 'obj', 'xref', 'trailer', 'startxref'])

const [HASH, OPEN, CLOSE, LESS, MORE, ARRAY, ARRAY_END, SLASH, PERCENT, BACKSLASH] = Array.from('#()<>[]/%\\', (sign) =>
  sign.charCodeAt(0),
) as [number, number, number, number, number, number, number, number, number, number]

/** A closing bracket, a keyword or the end where a value was looked for. */
type Token = { value: PdfValue } | { word: string }

/** Reads values of PDF syntax (ISO 32000-2, 7.3) and forgives what readers forgive. */
export class PdfReader {
  readonly bytes: Uint8Array
  position: number
  /** Something was nested deeper than readers follow. */
  tooDeep = false

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes
    this.position = position
  }

  /** The value that begins here; undefined where there is none. */
  readValue(): PdfValue | undefined {
    const token = this.readToken(0)
    return 'value' in token ? token.value : undefined
  }

  /** The word that begins here; empty when it is something else. */
  readWord(): string {
    this.skipBlank()
    return this.regularRun()
  }

  skipBlank(): void {
    for (;;) {
      const byte = this.bytes[this.position]
      if (byte === undefined) return
      if (byte === PERCENT) this.skipLine()
      else if (WHITE.has(byte)) this.position += 1
      else return
    }
  }

  private skipLine(): void {
    const { bytes } = this
    while (this.position < bytes.length && bytes[this.position] !== 10 && bytes[this.position] !== 13)
      this.position += 1
  }

  private readToken(depth: number): Token {
    this.skipBlank()
    const byte = this.bytes[this.position]
    if (byte === undefined) return { word: '' }
    if (byte === SLASH) return { value: this.readName() }
    if (byte === OPEN) return { value: this.readText() }
    if (byte === LESS) return { value: this.bytes[this.position + 1] === LESS ? this.readDict(depth) : this.readHex() }
    if (byte === ARRAY) return { value: this.readArray(depth) }
    if (DELIMITERS.has(byte)) {
      this.position += byte === MORE && this.bytes[this.position + 1] === MORE ? 2 : 1
      return { word: byte === MORE ? '>>' : byte === ARRAY_END ? ']' : '?' }
    }
    return this.readNumberOrWord()
  }

  private readNumberOrWord(): Token {
    const word = this.regularRun()
    if (word === 'true' || word === 'false') return { value: word === 'true' }
    if (word === 'null') return { value: null }
    const number = Number(word)
    if (!Number.isFinite(number)) return { word }
    return { value: Number.isInteger(number) && number >= 0 ? this.asReference(number) : number }
  }

  /** `12 0 R` is a reference, `12 0` are two numbers. */
  private asReference(id: number): PdfValue {
    const start = this.position
    this.skipBlank()
    if (/^\d+$/.test(this.regularRun())) {
      this.skipBlank()
      if (this.regularRun() === 'R') return { ref: id }
    }
    this.position = start
    return id
  }

  private regularRun(): string {
    const start = this.position
    while (isRegular(this.bytes[this.position])) this.position += 1
    return latin1(this.bytes, start, this.position)
  }

  private readName(): string {
    this.position += 1
    const name = this.regularRun()
    const plain = name.includes(String.fromCharCode(HASH))
      ? name.replace(/#([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      : name
    return `/${plain}`
  }

  private readText(): PdfText {
    const start = (this.position += 1)
    let open = 1
    for (; this.position < this.bytes.length; this.position += 1) {
      const byte = this.bytes[this.position]
      if (byte === BACKSLASH) this.position += 1
      else if (byte === OPEN) open += 1
      else if (byte === CLOSE && (open -= 1) === 0) break
    }
    const text = latin1(this.bytes, start, Math.min(this.position, this.bytes.length))
    this.position += 1
    return { text: text.replace(/\\([0-7]{1,3}|[\s\S])/g, unescape) }
  }

  private readHex(): PdfText {
    const start = (this.position += 1)
    const end = this.bytes.indexOf(MORE, start)
    this.position = end < 0 ? this.bytes.length : end + 1
    const digits = latin1(this.bytes, start, end < 0 ? start : end).replace(/[^0-9a-f]/gi, '')
    return { text: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1') }
  }

  private readArray(depth: number): PdfValue[] {
    this.position += 1
    const items: PdfValue[] = []
    for (;;) {
      const token = this.readNested(depth)
      if ('value' in token) items.push(token.value)
      else if (token.word === ']' || this.ends(token.word)) return items
    }
  }

  private readDict(depth: number): PdfDict {
    this.position += 2
    const entries: [string, PdfValue][] = []
    let key: string | null = null
    for (;;) {
      const token = this.readNested(depth)
      if (!('value' in token)) {
        if (token.word === '>>' || this.ends(token.word)) return { entries }
      } else if (key !== null) {
        entries.push([key, token.value])
        key = null
      } else if (typeof token.value === 'string') key = token.value.slice(1)
      // What stands where a key should stand is kept: some reader may take it.
      else entries.push(['', token.value])
    }
  }

  private readNested(depth: number): Token {
    if (depth < MAX_DEPTH) return this.readToken(depth + 1)
    this.tooDeep = true
    return { word: '' }
  }

  private ends(word: string): boolean {
    if (!STOP.has(word)) return word === ''
    this.position -= word.length
    return true
  }
}

export function latin1(bytes: Uint8Array, start: number, end: number): string {
  const part = bytes.subarray(start, Math.max(start, end))
  return Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1')
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' }

function unescape(_all: string, code: string): string {
  return /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8) & 255) : (ESCAPES[code] ?? code)
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'entries' in value
}

export function isRef(value: PdfValue | undefined): value is PdfRef {
  return typeof value === 'object' && value !== null && 'ref' in value
}

export function isText(value: PdfValue | undefined): value is PdfText {
  return typeof value === 'object' && value !== null && 'text' in value
}

/** The first value of a key. */
export function entry(dict: PdfDict, key: string): PdfValue | undefined {
  return dict.entries.find(([name]) => name === key)?.[1]
}
