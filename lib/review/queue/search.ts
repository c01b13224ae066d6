/** What was typed into the search of the queue: an application's number, or a surname with, maybe, other names. */
export type QueueSearch = { number: string } | { surname: string; firstName: string; middleName: string }

// The Latin look-alikes are accepted: keyboards are often left in the wrong layout.
const NUMBER = /^(?:[АA][КK]\s*-?\s*)?(?:(\d{4})\s*-\s*)?(\d{1,9})$/iu

/** Reads the search line; `year` completes a number typed without one. Null when nothing was typed. */
export function parseQueueSearch(typed: string, year: string): QueueSearch | null {
  const text = typed.trim()
  if (text === '') return null
  const number = NUMBER.exec(text)
  if (number) return { number: `АК-${number[1] ?? year}-${(number[2] ?? '').padStart(6, '0')}` }
  const [surname = '', firstName = '', middleName = ''] = text.split(/\s+/).map(plainName)
  return { surname, firstName, middleName }
}

/** As `plain_name` of the database: lower case, ё as е; without the dot of an initial. */
function plainName(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е').replace(/\.$/, '')
}

// More digits than a number of an application has, and nothing but what people put between the digits of a СНИЛС.
const SNILS_LIKE = /^(?:снилс[\s:№]*)?(?:[\s\p{Pd}\u2212()\u200b-\u200d\u2060]*\d){10,}[\s\u200b-\u200d\u2060]*$/iu

/** The СНИЛС that was typed into the search, right or mistyped; null when the text is something else. */
export function snilsTyped(typed: string): string | null {
  const text = typed.trim()
  if (NUMBER.test(text) || !SNILS_LIKE.test(text)) return null
  return text.replace(/^снилс[\s:№]*/iu, '')
}
