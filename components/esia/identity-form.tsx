'use client'

import { ActionForm } from '@/components/forms/action-form'
import { CheckedField } from '@/components/forms/checked-field'
import { DateField, TextField } from '@/components/forms/field'
import {
  parseInn12,
  parseIssuerCode,
  parsePassportNumber,
  parsePassportSeries,
  parseSnils,
} from '@/lib/core/identifiers'
import { checkIdentityAction } from '@/lib/esia/mock/account-actions'

const digits = { inputMode: 'numeric', spellCheck: false } as const

/** Passport, СНИЛС and ИНН for the registries to confirm; a number that cannot be is told as soon as it is left. */
export function IdentityForm() {
  return (
    <ActionForm action={checkIdentityAction} submitLabel="Отправить на проверку">
      <CheckedField name="snils" label="СНИЛС" width="medium" parse={parseSnils} {...digits} />
      <CheckedField name="series" label="Серия паспорта" width="short" parse={parsePassportSeries} {...digits} />
      <CheckedField name="number" label="Номер паспорта" width="short" parse={parsePassportNumber} {...digits} />
      <DateField name="issuedOn" label="Дата выдачи" />
      <CheckedField name="issuerCode" label="Код подразделения" width="short" parse={parseIssuerCode} {...digits} />
      <TextField name="issuer" label="Кем выдан" />
      <TextField name="birthPlace" label="Место рождения" />
      <CheckedField name="inn" label="ИНН" width="medium" parse={parseInn12} {...digits} />
    </ActionForm>
  )
}
