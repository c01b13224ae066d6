import { plural } from './plural'

/** What was typed: its canonical form, or what exactly to mend, in Russian. */
export type Parsed = { ok: true; value: string } | { ok: false; message: string }

const LAST_TWO_WRONG = 'Контрольные цифры не сходятся: проверьте последние две'
const LAST_ONE_WRONG = 'Контрольная цифра не сходится: проверьте последнюю'
// СНИЛС up to 001-001-998 were issued before check digits existed.
const LAST_SNILS_WITHOUT_CHECKSUM = 1_001_998

const ok = (value: string): Parsed => ({ ok: true, value })
const fail = (message: string): Parsed => ({ ok: false, message })

/** Drops what people and copied texts put between digits: spaces (NBSP too), any dashes, brackets, zero-width marks. */
function compact(input: string): string {
  return input.replace(/[\s\p{Pd}\u2212()[\]\u200b-\u200d\u2060]/gu, '')
}

function digitCount(n: number): string {
  return `${n} ${plural(n, ['цифра', 'цифры', 'цифр'])}`
}

function parseDigits(input: string, length: number, prompt: string, place: string): Parsed {
  const text = compact(input)
  if (text === '') return fail(`Введите ${prompt}`)
  if (!/^\d+$/.test(text)) return fail(`${place} только цифры: уберите буквы и другие знаки`)
  if (text.length !== length) {
    const typed = plural(text.length, ['введена', 'введено', 'введено'])
    return fail(`${place} ${digitCount(length)}, а ${typed} ${text.length}`)
  }
  return ok(text)
}

function withChecksum(parsed: Parsed, expected: (digits: string) => string, wrong: string): Parsed {
  if (!parsed.ok) return parsed
  if (/^0+$/.test(parsed.value)) return fail('Номер не может состоять из одних нулей')
  return parsed.value.endsWith(expected(parsed.value)) ? parsed : fail(wrong)
}

function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0)
}

const INN10_WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const INN12_FIRST_WEIGHTS = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
const INN12_SECOND_WEIGHTS = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

/** The two check digits of a СНИЛС, from its first nine digits. */
export function snilsCheckDigits(digits: string): string {
  const rest = weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101
  return rest === 100 ? '00' : String(rest).padStart(2, '0')
}

/** The check digit of an organisation's ИНН, from its first nine digits. */
export function inn10CheckDigit(digits: string): string {
  return String((weightedSum(digits, INN10_WEIGHTS) % 11) % 10)
}

/** The two check digits of a person's ИНН, from its first ten digits. */
export function inn12CheckDigits(digits: string): string {
  const first = String((weightedSum(digits, INN12_FIRST_WEIGHTS) % 11) % 10)
  return first + String((weightedSum(digits.slice(0, 10) + first, INN12_SECOND_WEIGHTS) % 11) % 10)
}

/** The check digit of an ОГРН, from its first twelve digits. */
export function ogrnCheckDigit(digits: string): string {
  return String((Number(digits.slice(0, 12)) % 11) % 10)
}

/** The check digit of an ОГРНИП, from its first fourteen digits. */
export function ogrnipCheckDigit(digits: string): string {
  return String((Number(digits.slice(0, 14)) % 13) % 10)
}

/** The check digit of an ЕНП (Luhn), from its first fifteen digits. */
export function enpCheckDigit(digits: string): string {
  const sum = [...digits.slice(0, 15)].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

/** СНИЛС → 11 digits. */
export function parseSnils(input: string): Parsed {
  const parsed = parseDigits(input, 11, 'СНИЛС', 'В СНИЛС')
  const exempt = parsed.ok && Number(parsed.value.slice(0, 9)) <= LAST_SNILS_WITHOUT_CHECKSUM
  if (exempt && !/^0+$/.test(parsed.value)) return parsed
  return withChecksum(parsed, snilsCheckDigits, LAST_TWO_WRONG)
}

/** A person's ИНН → 12 digits. */
export function parseInn12(input: string): Parsed {
  if (/^\d{10}$/.test(compact(input))) {
    return fail('В ИНН физического лица 12 цифр, а введено 10: похоже, это ИНН организации')
  }
  const parsed = parseDigits(input, 12, 'ИНН', 'В ИНН физического лица')
  return withChecksum(parsed, inn12CheckDigits, LAST_TWO_WRONG)
}

/** An organisation's ИНН → 10 digits. */
export function parseInn10(input: string): Parsed {
  if (/^\d{12}$/.test(compact(input))) {
    return fail('В ИНН организации 10 цифр, а введено 12: похоже, это ИНН физического лица')
  }
  const parsed = parseDigits(input, 10, 'ИНН организации', 'В ИНН организации')
  return withChecksum(parsed, inn10CheckDigit, LAST_ONE_WRONG)
}

/** ОГРН → 13 digits. */
export function parseOgrn(input: string): Parsed {
  return withChecksum(parseDigits(input, 13, 'ОГРН', 'В ОГРН'), ogrnCheckDigit, LAST_ONE_WRONG)
}

/** ОГРНИП → 15 digits. */
export function parseOgrnip(input: string): Parsed {
  return withChecksum(parseDigits(input, 15, 'ОГРНИП', 'В ОГРНИП'), ogrnipCheckDigit, LAST_ONE_WRONG)
}

/** ЕНП, the number of the ОМС policy → 16 digits. */
export function parseEnp(input: string): Parsed {
  return withChecksum(parseDigits(input, 16, 'номер полиса ОМС', 'В номере полиса ОМС'), enpCheckDigit, LAST_ONE_WRONG)
}

/** КПП → 9 characters; the fifth and the sixth may be Latin capitals. */
export function parseKpp(input: string): Parsed {
  const text = compact(input).toUpperCase()
  if (text === '') return fail('Введите КПП')
  if (text.length !== 9) return fail(`В КПП 9 знаков, а введено ${text.length}`)
  if (/^\d{4}[0-9A-Z]{2}\d{3}$/.test(text)) return ok(text)
  return fail('В КПП цифры, а на пятом и шестом месте могут быть латинские буквы: проверьте остальные знаки')
}

/** Series of a Russian passport → 4 digits. */
export function parsePassportSeries(input: string): Parsed {
  return parseDigits(input, 4, 'серию паспорта', 'В серии паспорта')
}

/** Number of a Russian passport → 6 digits. */
export function parsePassportNumber(input: string): Parsed {
  return parseDigits(input, 6, 'номер паспорта', 'В номере паспорта')
}

/** Code of the office that issued a passport → 6 digits, as ЕСИА sends it. */
export function parseIssuerCode(input: string): Parsed {
  return parseDigits(input, 6, 'код подразделения', 'В коде подразделения')
}

/** A Russian phone as people write it (+7…, 8…, or ten digits) → '+7XXXXXXXXXX'. */
export function parsePhone(input: string): Parsed {
  const text = compact(input).replace(/[.]/g, '').replace(/^\+/, '')
  if (text === '') return fail('Введите номер телефона')
  if (!/^\d+$/.test(text)) return fail('В номере телефона только цифры: уберите буквы и другие знаки')
  if (text.length === 10) return ok(`+7${text}`)
  if (text.length !== 11) {
    const typed = plural(text.length, ['введена', 'введено', 'введено'])
    return fail(`В номере телефона 11 цифр вместе с +7, а ${typed} ${text.length}`)
  }
  return /^[78]/.test(text)
    ? ok(`+7${text.slice(1)}`)
    : fail('Номер телефона начинается с +7 или 8: проверьте первую цифру')
}

/** Number of an accreditation certificate, «RRYY NNNNNNNNN» → 13 digits. */
export function parseCertificateNumber(input: string): Parsed {
  return parseDigits(input, 13, 'номер свидетельства', 'В номере свидетельства')
}

/** 11223344595 → '112-233-445 95'; anything else is returned as it is, as by every function below. */
export function formatSnils(value: string): string {
  return value.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4')
}

/** +79161234567 → '+7 (916) 123-45-67' */
export function formatPhone(value: string): string {
  return value.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 ($1) $2-$3-$4')
}

/** 7726000000001 → '7726 000000001' */
export function formatCertificateNumber(value: string): string {
  return value.replace(/^(\d{4})(\d{9})$/, '$1 $2')
}

/** 770001 → '770-001' */
export function formatIssuerCode(value: string): string {
  return value.replace(/^(\d{3})(\d{3})$/, '$1-$2')
}

/** Series 4510 → '45 10' */
export function formatPassportSeries(value: string): string {
  return value.replace(/^(\d{2})(\d{2})$/, '$1 $2')
}
