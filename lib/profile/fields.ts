import { formatDate, parseRussianDate } from '@/lib/core/format'
import {
  formatIssuerCode,
  formatPassportSeries,
  parseInn12,
  parseIssuerCode,
  parsePassportNumber,
  parsePassportSeries,
  type Parsed,
} from '@/lib/core/identifiers'
import type { DocumentKind, ProfileField } from '@/lib/db/generated/prisma/enums'

/** A value of a verified field: the canonical text of each of its inputs by name. */
export type FieldValue = Readonly<Record<string, string>>

export type FieldInput = {
  name: string
  label: string
  hint?: string
  numeric?: boolean
  parse: (text: string) => Parsed
  /** As people write it. */
  show: (value: string) => string
}

export type FieldSpec = {
  /** In addresses. */
  slug: string
  label: string
  /** «запрос на изменение …» */
  genitive: string
  /** Kinds of documents that prove the new value. */
  proofs: readonly DocumentKind[]
  inputs: readonly FieldInput[]
}

const asIs = (value: string) => value
const NAME = /^[А-ЯЁа-яё][А-ЯЁа-яё\s'’().-]*$/u

function name(label: string, prompt: string, optional = false): FieldInput {
  const parse = (text: string): Parsed => {
    const value = text.normalize('NFC').replace(/\s+/gu, ' ').trim()
    if (value === '') return optional ? { ok: true, value } : { ok: false, message: prompt }
    if (value.length > 100) return { ok: false, message: 'Не больше 100 знаков' }
    return NAME.test(value) ? { ok: true, value } : { ok: false, message: 'Пишите русскими буквами, как в паспорте' }
  }
  return { name: 'value', label, parse, show: asIs }
}

function text(label: string, prompt: string, limit: number, hint?: string, inputName = 'value'): FieldInput {
  const parse = (typed: string): Parsed => {
    const value = typed.replace(/\s+/gu, ' ').trim()
    if (value === '') return { ok: false, message: prompt }
    return value.length > limit ? { ok: false, message: `Не больше ${limit} знаков` } : { ok: true, value }
  }
  return { name: inputName, label, parse, show: asIs, ...(hint && { hint }) }
}

function parseDay(typed: string): Parsed {
  const value = parseRussianDate(typed)
  return value ? { ok: true, value } : { ok: false, message: 'Введите дату в виде дд.мм.гггг, например 26.05.2015' }
}

/** Fields that a registry or ЕСИА has confirmed and a request to the staff changes. */
export const profileFields: Record<ProfileField, FieldSpec> = {
  LAST_NAME: {
    slug: 'last-name',
    label: 'Фамилия',
    genitive: 'фамилии',
    proofs: ['NAME_CHANGE', 'PASSPORT'],
    inputs: [name('Новая фамилия', 'Введите фамилию')],
  },
  FIRST_NAME: {
    slug: 'first-name',
    label: 'Имя',
    genitive: 'имени',
    proofs: ['NAME_CHANGE', 'PASSPORT'],
    inputs: [name('Новое имя', 'Введите имя')],
  },
  MIDDLE_NAME: {
    slug: 'middle-name',
    label: 'Отчество',
    genitive: 'отчества',
    proofs: ['NAME_CHANGE', 'PASSPORT'],
    inputs: [name('Новое отчество', 'Введите отчество', true)],
  },
  PASSPORT: {
    slug: 'passport',
    label: 'Паспорт',
    genitive: 'паспорта',
    proofs: ['PASSPORT'],
    inputs: [
      {
        name: 'series',
        label: 'Серия',
        hint: 'Четыре цифры',
        numeric: true,
        parse: parsePassportSeries,
        show: formatPassportSeries,
      },
      { name: 'number', label: 'Номер', hint: 'Шесть цифр', numeric: true, parse: parsePassportNumber, show: asIs },
      { name: 'issuedOn', label: 'Дата выдачи', hint: 'дд.мм.гггг', numeric: true, parse: parseDay, show: formatDate },
      text('Кем выдан', 'Введите, кем выдан паспорт', 300, 'Как в паспорте', 'issuer'),
      {
        name: 'issuerCode',
        label: 'Код подразделения',
        hint: 'Например 770-001',
        numeric: true,
        parse: parseIssuerCode,
        show: formatIssuerCode,
      },
    ],
  },
  INN: {
    slug: 'inn',
    label: 'ИНН',
    genitive: 'ИНН',
    proofs: ['INN'],
    inputs: [{ name: 'value', label: 'Новый ИНН', hint: '12 цифр', numeric: true, parse: parseInn12, show: asIs }],
  },
  REGISTRATION_ADDRESS: {
    slug: 'address',
    label: 'Адрес регистрации',
    genitive: 'адреса регистрации',
    proofs: ['PASSPORT', 'OTHER'],
    inputs: [text('Новый адрес', 'Введите адрес', 300, 'Как в паспорте: индекс, город, улица, дом, квартира')],
  },
}

/** The field of an address; null when there is none. */
export function fieldOfSlug(slug: string): ProfileField | null {
  const found = Object.entries(profileFields).find(([, spec]) => spec.slug === slug)
  return found ? (found[0] as ProfileField) : null
}

/** One line of a value as people read it. */
export function showValue(field: ProfileField, value: FieldValue): string {
  const shown = profileFields[field].inputs.map(({ name: input, show }) => {
    const part = value[input] ?? ''
    return part === '' ? '' : show(part)
  })
  if (field !== 'PASSPORT') return shown[0] || 'нет'
  const [series, number, issuedOn, issuer, code] = shown
  return [`${series} ${number}`, issuedOn && `выдан ${issuedOn}`, issuer, code && `код подразделения ${code}`]
    .filter(Boolean)
    .join(', ')
}

export function sameValue(left: FieldValue, right: FieldValue): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].every((one) => (left[one] ?? '') === (right[one] ?? ''))
}
