import { dateOfDay } from '@/lib/core/calendar'
import type { Prisma } from '@/lib/db/generated/prisma/client'
import type { ProfileField } from '@/lib/db/generated/prisma/enums'
import type { FieldValue } from './fields'
import { sealColumn } from './identity'
import type { Numbers } from './numbers'

/** The present value of a field. */
export function valueOf(field: ProfileField, numbers: Numbers): FieldValue {
  switch (field) {
    case 'LAST_NAME':
      return { value: numbers.lastName }
    case 'FIRST_NAME':
      return { value: numbers.firstName }
    case 'MIDDLE_NAME':
      return { value: numbers.middleName ?? '' }
    case 'INN':
      return { value: numbers.inn ?? '' }
    case 'REGISTRATION_ADDRESS':
      return { value: numbers.registrationAddress ?? '' }
    case 'PASSPORT': {
      const { series = '', number = '', issuedOn = '', issuer = '', issuerCode } = numbers.passport ?? {}
      return { series, number, issuedOn, issuer, issuerCode: issuerCode ?? '' }
    }
  }
}

/** The columns that a value of the field stands in. */
export function columnsOf(doctorId: string, field: ProfileField, value: FieldValue): Prisma.DoctorUpdateInput {
  const text = value.value ?? ''
  switch (field) {
    case 'LAST_NAME':
      return { lastName: text }
    case 'FIRST_NAME':
      return { firstName: text }
    case 'MIDDLE_NAME':
      return { middleName: text || null }
    case 'INN':
      return { inn: sealColumn(doctorId, 'inn', text) }
    case 'REGISTRATION_ADDRESS':
      return { registrationAddress: text || null }
    case 'PASSPORT':
      return {
        passportSeries: sealColumn(doctorId, 'passportSeries', value.series),
        passportNumber: sealColumn(doctorId, 'passportNumber', value.number),
        passportIssuedOn: value.issuedOn ? dateOfDay(value.issuedOn) : null,
        passportIssuer: value.issuer ?? null,
        passportIssuerCode: value.issuerCode || null,
      }
  }
}
