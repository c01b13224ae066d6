import { dayOfDate } from '@/lib/core/calendar'
import { inn12CheckDigits, snilsCheckDigits } from '@/lib/core/identifiers'
import { femaleFirstNames, lastNames, maleFirstNames, middleNames } from './person-names'
import { pick, pickFrom, scatter } from './random'
import { regions } from './regions'

export type Gender = 'male' | 'female'

/** An invented person. Numbers are canonical digits, the phone is '+7XXXXXXXXXX', the birth date 'YYYY-MM-DD'. */
export type SeedPerson = {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string
  readonly gender: Gender
  readonly birthDate: string
  readonly snils: string
  readonly inn: string
  readonly phone: string
  readonly email: string
}

const CYRILLIC = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'
const LATIN = 'a,b,v,g,d,e,e,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,yu,ya'.split(',')

function transliterate(text: string): string {
  return [...text.toLowerCase()].map((letter) => LATIN[CYRILLIC.indexOf(letter)] ?? '').join('')
}

// A seed makes a million people: everything that depends on a surname alone is made once.
const surnames = lastNames.map(([male, female]) => ({
  male,
  female,
  maleLatin: transliterate(male),
  femaleLatin: transliterate(female),
}))

const BIRTH_FIRST_DAY = Date.UTC(1958, 0, 1) / 86_400_000
const BIRTH_DAYS = Date.UTC(2003, 0, 1) / 86_400_000 - BIRTH_FIRST_DAY
const birthDates = Array.from({ length: BIRTH_DAYS }, (_, day) =>
  dayOfDate(new Date((BIRTH_FIRST_DAY + day) * 86_400_000)),
)

// СНИЛС of the 900… million are not issued yet, so an invented person does not get a living one's number.
const SNILS_FIRST = 900_000_000
const SNILS_SPACE = 100_000_000
const INN_SERIALS = 1_000_000
const PHONE_FIRST = 9_440_000_000
const PHONE_SPACE = 40_000_000

/** People have different numbers and addresses below this index. */
export const DISTINCT_PEOPLE = INN_SERIALS * regions.length

function makeSnils(index: number): string {
  const body = String(SNILS_FIRST + scatter(index, SNILS_SPACE))
  return body + snilsCheckDigits(body)
}

function makeInn(index: number): string {
  const number = scatter(index, DISTINCT_PEOPLE)
  const region = regions[Math.floor(number / INN_SERIALS)]
  // Inspection 00 does not exist: such an ИНН is nobody's.
  const body = `${region?.code ?? ''}00${String(number % INN_SERIALS).padStart(6, '0')}`
  return body + inn12CheckDigits(body)
}

/**
 * The invented person number `index`: the same on every call, different from all others (index below DISTINCT_PEOPLE).
 * Throws RangeError for another index.
 */
export function makePerson(index: number): SeedPerson {
  if (!Number.isSafeInteger(index) || index < 0 || index >= DISTINCT_PEOPLE) {
    throw new RangeError(`Not an index of a person: ${index}`)
  }
  // Seven of ten Russian medical workers are women.
  const gender: Gender = pick(index, 1, 10) < 7 ? 'female' : 'male'
  const female = gender === 'female'
  const surname = pickFrom(index, 2, surnames)
  const middle = pickFrom(index, 3, middleNames)
  return {
    lastName: female ? surname.female : surname.male,
    firstName: pickFrom(index, 4, female ? femaleFirstNames : maleFirstNames),
    middleName: female ? middle[1] : middle[0],
    gender,
    birthDate: pickFrom(index, 5, birthDates),
    snils: makeSnils(index),
    inn: makeInn(index),
    phone: `+7${PHONE_FIRST + scatter(index, PHONE_SPACE)}`,
    email: `${female ? surname.femaleLatin : surname.maleLatin}.${index}@demo.test`,
  }
}
