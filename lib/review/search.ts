/** What was typed into the search of the queue: an application's number, or a surname with, maybe, a first name. */
export type QueueSearch = { number: string } | { lastNames: string[]; firstName: string }

// The Latin look-alikes are accepted: keyboards are often left in the wrong layout.
const NUMBER = /^(?:[АA][КK]\s*-?\s*)?(?:(\d{4})\s*-\s*)?(\d{1,9})$/iu

/** Reads the search line; `year` completes a number typed without one. Null when nothing was typed. */
export function parseQueueSearch(typed: string, year: string): QueueSearch | null {
  const text = typed.trim()
  if (text === '') return null
  const number = NUMBER.exec(text)
  if (number) return { number: `АК-${number[1] ?? year}-${(number[2] ?? '').padStart(6, '0')}` }
  const [lastName = '', firstName = ''] = text.split(/\s+/)
  return { lastNames: spellings(asName(lastName)), firstName: asName(firstName.replace(/\.$/, '')) }
}

function asName(word: string): string {
  return word
    .toLowerCase()
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('-')
}

/** «Федоров» also finds «Фёдоров», and the other way round. */
function spellings(name: string): string[] {
  const plain = name.replaceAll('ё', 'е')
  const dotted = [...plain.matchAll(/е/g)].map(({ index }) => `${plain.slice(0, index)}ё${plain.slice(index + 1)}`)
  return [...new Set([name, plain, ...dotted])]
}

// More digits than a number of an application has, and nothing but what people put between the digits of a СНИЛС.
const SNILS_LIKE = /^(?:снилс[\s:№]*)?(?:[\s\p{Pd}\u2212()\u200b-\u200d\u2060]*\d){10,}[\s\u200b-\u200d\u2060]*$/iu

/** The СНИЛС that was typed into the search, right or mistyped; null when the text is something else. */
export function snilsTyped(typed: string): string | null {
  const text = typed.trim()
  if (NUMBER.test(text) || !SNILS_LIKE.test(text)) return null
  return text.replace(/^снилс[\s:№]*/iu, '')
}
