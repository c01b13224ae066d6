import { dayOfDate } from '@/lib/core/calendar'
import { formatDate } from '@/lib/core/format'
import { formatPhone } from '@/lib/core/identifiers'
import type { Gender } from '@/lib/db/generated/prisma/enums'
import { citizenshipLabel, genderLabels } from './labels'

const ABSENT = 'не указано'

/** All but the last `shown` letters and digits become dots: a journal is read over shoulders too. */
const lastOf = (shown: number) => (value: string) => {
  const hidden = (value.match(/[\p{L}\d]/gu)?.length ?? 0) - shown
  let seen = 0
  return value.replace(/[\p{L}\d]/gu, (sign) => ((seen += 1) > hidden ? sign : '•'))
}

/** «a•••@demo.test» */
function maskEmail(value: string): string {
  const at = value.lastIndexOf('@')
  return `${value.slice(0, 1)}•••${value.slice(at)}`
}

const asItIs = (value: string) => value

/** Nothing of it: whoever looks on could add it to what they know. */
const hidden = (value: string) => lastOf(0)(value)

type Watched = { label: string; mask: (value: string) => string }

/** Fields of the profile that ESIA is the source of, in the words of the journal. */
const watchedFields = {
  lastName: { label: 'фамилия', mask: asItIs },
  firstName: { label: 'имя', mask: asItIs },
  middleName: { label: 'отчество', mask: asItIs },
  birthDate: { label: 'дата рождения', mask: (value) => hidden(formatDate(value)) },
  gender: { label: 'пол', mask: (value) => genderLabels[value as Gender].toLowerCase() },
  citizenship: { label: 'гражданство', mask: citizenshipLabel },
  snils: { label: 'СНИЛС', mask: lastOf(2) },
  inn: { label: 'ИНН', mask: lastOf(2) },
  passportSeries: { label: 'серия паспорта', mask: hidden },
  passportNumber: { label: 'номер паспорта', mask: lastOf(2) },
  passportIssuedOn: { label: 'дата выдачи паспорта', mask: (value) => hidden(formatDate(value)) },
  passportIssuer: { label: 'кем выдан паспорт', mask: asItIs },
  passportIssuerCode: { label: 'код подразделения', mask: asItIs },
  // A street says where somebody lives whatever is left of it.
  registrationAddress: { label: 'адрес регистрации', mask: (value) => value.replace(/^(\d{3})?.*$/s, '$1•••') },
  email: { label: 'электронная почта', mask: maskEmail },
  phone: { label: 'телефон', mask: (value) => lastOf(2)(formatPhone(value)) },
} as const satisfies Record<string, Watched>

type Days = 'birthDate' | 'passportIssuedOn'
type Values = Record<Exclude<keyof typeof watchedFields, Days>, string | null> & Record<Days, Date | null>
export type EsiaChange = { field: string; before: string; after: string }

/** What ESIA has changed, with values masked. Names are told: they stand on every page. */
export function esiaChanges(before: Values, after: Values): EsiaChange[] {
  return (Object.entries(watchedFields) as [keyof Values, Watched][]).flatMap(([name, { label, mask }]) => {
    const [was, is] = [textOf(before[name]), textOf(after[name])]
    const shown = (value: string | null) => (value === null ? ABSENT : mask(value))
    return was === is ? [] : [{ field: label, before: shown(was), after: shown(is) }]
  })
}

function textOf(value: string | Date | null): string | null {
  return value instanceof Date ? dayOfDate(value) : value
}
