import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  enpCheckDigit,
  inn10CheckDigit,
  inn12CheckDigits,
  ogrnCheckDigit,
  ogrnipCheckDigit,
  parseEnp,
  parseInn10,
  parseInn12,
  parseKpp,
  parseOgrn,
  parseOgrnip,
  parsePassportNumber,
  parsePassportSeries,
  parsePhone,
  parseSnils,
  type Parsed,
  snilsCheckDigits,
} from './identifiers'

type Kind = {
  name: string
  parse: (input: string) => Parsed
  check: (digits: string) => string
  length: number
  checkLength: number
  valid: string[]
  invalid: string[]
}

const kinds: Kind[] = [
  {
    name: 'СНИЛС',
    parse: parseSnils,
    check: snilsCheckDigits,
    length: 11,
    checkLength: 2,
    valid: ['112-233-445 95', '001-508-815 00', '006-996-682 00', '001-437-544 00', '123-456-789 64', '000-000-600 06'],
    invalid: ['112-233-445 96', '123-456-789 00', '160-722-394 58', '000-000-000 00'],
  },
  {
    name: 'ИНН12',
    parse: parseInn12,
    check: inn12CheckDigits,
    length: 12,
    checkLength: 2,
    valid: ['500100732259', '585204118212', '781234567870'],
    invalid: ['500100732258', '123456789012', '585204118213', '000000000000'],
  },
  {
    name: 'ИНН10',
    parse: parseInn10,
    check: inn10CheckDigit,
    length: 10,
    checkLength: 1,
    valid: ['7707083893', '7830002293', '7700000070'],
    invalid: ['7707083894', '1234567890', '7830002290', '0000000000'],
  },
  {
    name: 'ОГРН',
    parse: parseOgrn,
    check: ogrnCheckDigit,
    length: 13,
    checkLength: 1,
    valid: ['1027700132195', '1037739877295', '1027700000020'],
    invalid: ['1027700132194', '1027700000000', '1234567890123'],
  },
  {
    name: 'ОГРНИП',
    parse: parseOgrnip,
    check: ogrnipCheckDigit,
    length: 15,
    checkLength: 1,
    valid: ['304500116000157', '319774600001231', '320784700012347'],
    invalid: ['304500116000158', '307760324900010', '310774600000013'],
  },
  {
    name: 'ЕНП',
    parse: parseEnp,
    check: enpCheckDigit,
    length: 16,
    checkLength: 1,
    valid: ['1234567890123452', '7700000000000016', '5456789012345670'],
    invalid: ['1234567890123453', '7700000000000017', '5456789012345671'],
  },
]

const withCheck = (kind: Kind) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), {
      minLength: kind.length - kind.checkLength,
      maxLength: kind.length - kind.checkLength,
    })
    .map((digits) => digits.join(''))
    .filter((body) => Number(body) > 0)
    .map((body) => body + kind.check(body))

function replaceDigit(digits: string, index: number, shift: number): string {
  const digit = (Number(digits[index]) + shift) % 10
  return digits.slice(0, index) + String(digit) + digits.slice(index + 1)
}

describe.each(kinds)('$name', (kind) => {
  test.each(kind.valid)('%s принимается', (input) => {
    expect(kind.parse(input)).toEqual({ ok: true, value: input.replace(/\D/g, '') })
  })

  test.each(kind.invalid)('%s отклоняется', (input) => {
    expect(kind.parse(input).ok).toBe(false)
  })

  test('номер с вычисленными контрольными цифрами принимается', () => {
    fc.assert(fc.property(withCheck(kind), (digits) => kind.parse(digits).ok))
  })

  test('ошибка в контрольной цифре всегда замечается', () => {
    fc.assert(
      fc.property(
        withCheck(kind),
        fc.nat(kind.checkLength - 1),
        fc.integer({ min: 1, max: 9 }),
        (digits, back, shift) => {
          fc.pre(kind.parse !== parseSnils || Number(digits.slice(0, 9)) > 1_001_998)
          expect(kind.parse(replaceDigit(digits, kind.length - 1 - back, shift)).ok).toBe(false)
        },
      ),
    )
  })

  test('пробелы, тире, неразрывные пробелы и скобки прощаются', () => {
    fc.assert(
      fc.property(
        withCheck(kind),
        fc.constantFrom(' ', '-', '–', '—', '‑', '−', '\u00a0', '\u202f', '\u200b'),
        (digits, separator) => {
          const typed = ` (${[...digits].join(separator)})\n`
          expect(kind.parse(typed)).toEqual({ ok: true, value: digits })
        },
      ),
    )
  })

  test('на любой ввод есть ответ, и принятое — только цифры нужной длины', () => {
    fc.assert(
      fc.property(fc.string(), (input) => {
        const parsed = kind.parse(input)
        if (parsed.ok) expect(parsed.value).toMatch(new RegExp(`^\\d{${kind.length}}$`))
        else expect(parsed.message).toMatch(/^[А-ЯЁ]/)
      }),
    )
  })
})

test('ошибка в любой одной цифре ЕНП замечается', () => {
  const enp = kinds[5]
  if (!enp) throw new Error('no ЕНП kind')
  fc.assert(
    fc.property(withCheck(enp), fc.nat(15), fc.integer({ min: 1, max: 9 }), (digits, index, shift) => {
      expect(parseEnp(replaceDigit(digits, index, shift)).ok).toBe(false)
    }),
  )
})

test('ошибка в одной цифре СНИЛС замечается, кроме остатков 0 и 100, дающих одно «00»', () => {
  const snils = kinds[0]
  if (!snils) throw new Error('no СНИЛС kind')
  fc.assert(
    fc.property(withCheck(snils), fc.nat(8), fc.integer({ min: 1, max: 9 }), (digits, index, shift) => {
      const broken = replaceDigit(digits, index, shift)
      fc.pre(!digits.endsWith('00') && Number(broken.slice(0, 9)) > 1_001_998)
      expect(parseSnils(broken).ok).toBe(false)
    }),
  )
})

describe('сообщения говорят, что исправить', () => {
  test.each<[(input: string) => Parsed, string, string]>([
    [parseSnils, '112-233-445 9', 'В СНИЛС 11 цифр, а введено 10'],
    [parseSnils, '1', 'В СНИЛС 11 цифр, а введена 1'],
    [parseSnils, '112-233-445 96', 'Контрольные цифры не сходятся: проверьте последние две'],
    [parseSnils, '', 'Введите СНИЛС'],
    [parseSnils, '112-233-445 9О', 'В СНИЛС только цифры: уберите буквы и другие знаки'],
    [parseSnils, '000-000-000 00', 'Номер не может состоять из одних нулей'],
    [parseInn12, '7707083893', 'В ИНН физического лица 12 цифр, а введено 10: похоже, это ИНН организации'],
    [parseInn10, '500100732259', 'В ИНН организации 10 цифр, а введено 12: похоже, это ИНН физического лица'],
    [parseInn10, '7707083894', 'Контрольная цифра не сходится: проверьте последнюю'],
    [parsePassportSeries, '451', 'В серии паспорта 4 цифры, а введено 3'],
    [parsePassportNumber, '1234567', 'В номере паспорта 6 цифр, а введено 7'],
    [parsePhone, '916 123', 'В номере телефона 11 цифр вместе с +7, а введено 6'],
    [parsePhone, '+1 916 123-45-67', 'Номер телефона начинается с +7 или 8: проверьте первую цифру'],
    [parsePhone, 'позвоните', 'В номере телефона только цифры: уберите буквы и другие знаки'],
    [parseKpp, '77010101', 'В КПП 9 знаков, а введено 8'],
  ])('%o(%s) → %s', (parse, input, message) => {
    expect(parse(input)).toEqual({ ok: false, message })
  })
})
