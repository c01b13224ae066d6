'use client'

import { ActionForm } from '@/components/forms/action-form'
import { CheckboxField, DateField, RadioGroup, TextField } from '@/components/forms/field'
import { registerAtEsiaAction } from '@/lib/esia/mock/registration-actions'
import { NewPassword } from './new-password'

type Typed = {
  lastName: string
  firstName: string
  middleName: string
  birthDate: string
  gender: string
  phone: string
  email: string
}

const genders = [
  { value: 'F', label: 'Женский' },
  { value: 'M', label: 'Мужской' },
]

/** Registration at the mock of Госуслуги; `typed` is what was sent before, when the person comes back to mend it. */
export function RegistrationForm({ typed }: { typed: Typed | null }) {
  return (
    <ActionForm action={registerAtEsiaAction} submitLabel="Зарегистрироваться">
      <TextField name="lastName" label="Фамилия" autoComplete="family-name" defaultValue={typed?.lastName} />
      <TextField name="firstName" label="Имя" autoComplete="given-name" defaultValue={typed?.firstName} />
      <TextField
        name="middleName"
        label="Отчество"
        required={false}
        autoComplete="additional-name"
        defaultValue={typed?.middleName}
      />
      <DateField name="birthDate" label="Дата рождения" autoComplete="bday" defaultValue={typed?.birthDate} />
      <RadioGroup name="gender" legend="Пол" options={genders} defaultValue={typed?.gender} />
      <TextField
        name="phone"
        label="Мобильный телефон"
        type="tel"
        autoComplete="tel"
        hint="На него придёт код"
        defaultValue={typed?.phone}
      />
      <TextField
        name="email"
        label="Электронная почта"
        type="email"
        autoComplete="email"
        hint="На неё придёт второй код"
        spellCheck={false}
        defaultValue={typed?.email}
      />
      <NewPassword />
      <CheckboxField
        name="agreement"
        label="Соглашаюсь с условиями использования и обработкой персональных данных (в демонстрации они вымышлены)"
      />
    </ActionForm>
  )
}
