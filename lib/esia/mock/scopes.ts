import { ProtocolError } from './protocol-error'

const scopeLabels = {
  openid: 'номер вашей учётной записи',
  fullname: 'фамилия, имя и отчество',
  birthdate: 'дата рождения',
  birthplace: 'место рождения',
  gender: 'пол',
  snils: 'СНИЛС',
  inn: 'ИНН',
  id_doc: 'паспортные данные и гражданство',
  email: 'адрес электронной почты',
  mobile: 'номер мобильного телефона',
  contacts: 'контактные данные',
  addresses: 'адреса регистрации и проживания',
  usr_org: 'список ваших организаций',
  medical_doc: 'полис ОМС',
} as const

type Scope = keyof typeof scopeLabels

export function isScope(value: string): value is Scope {
  return Object.hasOwn(scopeLabels, value)
}

/** What is asked for, in words of the consent. */
export function scopeTexts(scope: string): string[] {
  return scope
    .split(' ')
    .filter(isScope)
    .map((name) => scopeLabels[name])
}

/** What a request gets of a grant: it may ask for less, never for more. Throws ProtocolError 007006. */
export function narrowScope(granted: string, asked: string): string {
  const known = new Set(granted.split(' '))
  if (!asked.split(' ').every((name) => known.has(name))) throw new ProtocolError('007006')
  return asked
}
