/** The text of a page as the PDF holds it: pieces in the order of reading. */
export type PageText = readonly { str: string; /** Whether a line ends after it. */ hasEOL: boolean }[]

/** Something found: places in the joined text of its page, `end` not included. */
export type Match = { page: number; start: number; end: number }

/** More than anybody goes through one by one. */
const MOST_MATCHES = 1000

const MOST_LETTERS = 200

/** The pieces as one text; lines end with `\n`. */
function joined(text: PageText): string {
  return text.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join('')
}

/** One sign stays one sign, so that places in the two texts are the same. */
function folded(text: string): string {
  return Array.from({ length: text.length }, (_, index) => {
    const sign = text.charAt(index)
    const lower = sign.toLowerCase()
    return lower.length === 1 ? (lower === 'ё' ? 'е' : lower) : sign
  }).join('')
}

/** Spaces match any spaces and ends of lines; a word may be carried over with a hyphen. Null when nothing is asked. */
function patternOf(query: string): RegExp | null {
  const words = folded(query.trim().slice(0, MOST_LETTERS)).split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  const patterns = words.map((word) =>
    Array.from({ length: word.length }, (_, index) => word.charAt(index).replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')).join(
      '(?:[-\u00ad\u2010]\\n)?',
    ),
  )
  return new RegExp(patterns.join('\\s+'), 'g')
}

/** Places of the query on one page; case, «ё» and line breaks do not matter. */
export function findOnPage(text: PageText, page: number, query: string): Match[] {
  const pattern = patternOf(query)
  if (!pattern) return []
  return Array.from(folded(joined(text)).matchAll(pattern), ({ index, 0: found }) => ({
    page,
    start: index,
    end: index + found.length,
  })).slice(0, MOST_MATCHES)
}

/** A part of a piece, marked or not; `match` counts the matches of the page. */
export type Part = { text: string; match: number | null }

/** The pieces that hold something found, cut into marked and unmarked parts, by the number of the piece. */
export function markedParts(text: PageText, matches: readonly Match[]): Map<number, Part[]> {
  const marked = new Map<number, Part[]>()
  let start = 0
  text.forEach(({ str, hasEOL }, piece) => {
    const end = start + str.length
    const inside = matches.flatMap((match, index) =>
      match.start < end && match.end > start
        ? [{ from: Math.max(match.start - start, 0), to: Math.min(match.end - start, str.length), index }]
        : [],
    )
    if (inside.length > 0) marked.set(piece, cut(str, inside))
    start = end + (hasEOL ? 1 : 0)
  })
  return marked
}

function cut(str: string, inside: readonly { from: number; to: number; index: number }[]): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const { from, to, index } of inside) {
    if (from > at) parts.push({ text: str.slice(at, from), match: null })
    parts.push({ text: str.slice(from, to), match: index })
    at = to
  }
  if (at < str.length) parts.push({ text: str.slice(at), match: null })
  return parts
}

/** The first thing found on the page or after it, else the first of all. */
export function firstFrom(matches: readonly Match[], page: number): number {
  return Math.max(
    matches.findIndex((match) => match.page >= page),
    0,
  )
}
