/** What was typed into the search of the queue: an application's number, or a surname with, maybe, other names. */
export type QueueSearch = { number: string } | { surname: string; firstName: string; middleName: string }

// The Latin look-alikes are accepted. Without the letters, spaces join a year and a number only while both are no СНИЛС.
const NUMBER = /^(?:[АA][КK]\s*-?\s*)?(?:(\d{4})\s*-\s*)?(\d{1,9})$/iu
const SPACED = /^(?:[АA][КK]\s*-?\s*(\d{4})\s+(\d{1,9})|(20\d{2})\s+(\d{1,5}))$/iu

/** Reads the search line; `year` completes a number typed without one. Null when nothing was typed. */
export function parseQueueSearch(typed: string, year: string): QueueSearch | null {
  const text = typed.trim()
  if (text === '') return null
  const number = numberIn(text, year) ?? numberIn(inRussianLayout(text), year)
  if (number) return { number }
  const [surname = '', firstName = '', middleName = ''] = inRussianLayout(text).split(/\s+/).map(plainName)
  return { surname, firstName, middleName }
}

function numberIn(text: string, year: string): string | null {
  const [, spacedYear, spaced, bareYear, bare] = SPACED.exec(text) ?? []
  const [, typedYear, typed] = NUMBER.exec(text) ?? []
  const digits = spaced ?? bare ?? typed
  return digits === undefined ? null : `АК-${spacedYear ?? bareYear ?? typedYear ?? year}-${digits.padStart(6, '0')}`
}

const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбюё'

/** What was typed with the Latin layout left on, as the same keys give it in Russian; names here have no Latin letters. */
function inRussianLayout(text: string): string {
  if (!/[a-z]/i.test(text) || /[а-яё]/i.test(text)) return text
  // A dot after one letter ends an initial.
  return text.toLowerCase().replace(/(?<!(?:^|\s)\S)\.|[^.\s]/g, (key) => RUSSIAN_KEYS[LATIN_KEYS.indexOf(key)] ?? key)
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
  if (numberIn(text, '') || !SNILS_LIKE.test(text)) return null
  return text.replace(/^снилс[\s:№]*/iu, '')
}
