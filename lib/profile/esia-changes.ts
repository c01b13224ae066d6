import { formatPhone } from '@/lib/core/identifiers'

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

type Watched = { label: string; mask: (value: string) => string }

/** Fields of the profile that ESIA is the source of, in the words of the journal. */
const watchedFields = {
  lastName: { label: 'фамилия', mask: asItIs },
  firstName: { label: 'имя', mask: asItIs },
  middleName: { label: 'отчество', mask: asItIs },
  snils: { label: 'СНИЛС', mask: lastOf(2) },
  inn: { label: 'ИНН', mask: lastOf(2) },
  passportSeries: { label: 'серия паспорта', mask: lastOf(0) },
  passportNumber: { label: 'номер паспорта', mask: lastOf(2) },
  // A street says where somebody lives whatever is left of it.
  registrationAddress: { label: 'адрес регистрации', mask: (value) => value.replace(/^(\d{3})?.*$/s, '$1•••') },
  email: { label: 'электронная почта', mask: maskEmail },
  phone: { label: 'телефон', mask: (value) => lastOf(2)(formatPhone(value)) },
} as const satisfies Record<string, Watched>

type Values = Record<keyof typeof watchedFields, string | null>
export type EsiaChange = { field: string; before: string; after: string }

/** What ESIA has changed, with values masked. Names are told: they stand on every page. */
export function esiaChanges(before: Values, after: Values): EsiaChange[] {
  return (Object.entries(watchedFields) as [keyof Values, Watched][])
    .filter(([name]) => before[name] !== after[name])
    .map(([name, { label, mask }]) => {
      const shown = (value: string | null) => (value === null ? ABSENT : mask(value))
      return { field: label, before: shown(before[name]), after: shown(after[name]) }
    })
}
