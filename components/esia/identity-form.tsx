'use client'

import { ActionForm } from '@/components/forms/action-form'
import { DateField, TextField } from '@/components/forms/field'
import { checkIdentityAction } from '@/lib/esia/mock/account-actions'

/** Passport, СНИЛС and ИНН for the registries to confirm. */
export function IdentityForm() {
  return (
    <ActionForm action={checkIdentityAction} submitLabel="Отправить на проверку">
      <TextField name="snils" label="СНИЛС" inputMode="numeric" width="medium" spellCheck={false} />
      <TextField name="series" label="Серия паспорта" inputMode="numeric" width="short" />
      <TextField name="number" label="Номер паспорта" inputMode="numeric" width="short" />
      <DateField name="issuedOn" label="Дата выдачи" />
      <TextField name="issuerCode" label="Код подразделения" inputMode="numeric" width="short" />
      <TextField name="issuer" label="Кем выдан" />
      <TextField name="birthPlace" label="Место рождения" />
      <TextField name="inn" label="ИНН" inputMode="numeric" width="medium" spellCheck={false} />
    </ActionForm>
  )
}
