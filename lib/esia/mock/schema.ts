import { z } from 'zod'
import { parseRussianDate } from '@/lib/core/format'
import {
  parseInn12,
  parseIssuerCode,
  parsePassportNumber,
  parsePassportSeries,
  parsePhone,
  parseSnils,
  type Parsed,
} from '@/lib/core/identifiers'

/** What a password must have; shown beside the field as it is typed, checked again on the server. */
export const passwordRules = [
  { text: 'не меньше 8 знаков', holds: (password: string) => password.length >= 8 },
  { text: 'строчная латинская буква', holds: (password: string) => /[a-z]/.test(password) },
  { text: 'заглавная латинская буква', holds: (password: string) => /[A-Z]/.test(password) },
  { text: 'цифра', holds: (password: string) => /\d/.test(password) },
  { text: 'знак, например - ! или ?', holds: (password: string) => /[^\p{L}\p{N}\s]/u.test(password) },
] as const

const typed = z.string({ error: 'Заполните поле' })

const by = (parse: (input: string) => Parsed) =>
  typed.transform((value, context) => {
    const parsed = parse(value)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: parsed.message })
    return z.NEVER
  })

const russianName = (prompt: string) =>
  typed
    .trim()
    .min(1, { error: prompt, abort: true })
    .max(100, 'Не длиннее 100 знаков')
    .regex(/^[А-ЯЁа-яё][А-ЯЁа-яё .'’()-]*$/, 'Пишите русскими буквами, как в паспорте')

const pastDate = (prompt: string) =>
  typed.transform((value, context) => {
    const date = parseRussianDate(value)
    if (date && date >= '1900-01-01') return date
    context.addIssue({ code: 'custom', message: value.trim() === '' ? prompt : 'Дата пишется как дд.мм.гггг' })
    return z.NEVER
  })

const email = typed.trim().toLowerCase().pipe(z.email('Проверьте адрес: он пишется как имя@почта.ru').max(200))

const code = (prompt: string) =>
  typed
    .transform((value) => value.replace(/[\s-]/g, ''))
    .pipe(
      z
        .string()
        .min(1, prompt)
        .regex(/^\d{6}$/, 'В коде шесть цифр'),
    )

const newPassword = {
  password: typed.max(200, 'Не длиннее 200 знаков').superRefine((value, context) => {
    const missing = passwordRules.filter(({ holds }) => !holds(value)).map(({ text }) => text)
    if (missing.length > 0) context.addIssue({ code: 'custom', message: `Паролю не хватает: ${missing.join(', ')}` })
  }),
  repeatPassword: typed,
}

const same = ({ password, repeatPassword }: { password: string; repeatPassword: string }) => password === repeatPassword
const notSame = { path: ['repeatPassword'], error: 'Пароли не совпадают' }

const personFields = {
  lastName: russianName('Введите фамилию'),
  firstName: russianName('Введите имя'),
  middleName: z.union([typed.trim().length(0), russianName('')], { error: 'Пишите русскими буквами, как в паспорте' }),
  birthDate: pastDate('Введите дату рождения'),
  gender: z.enum(['F', 'M'], { error: 'Выберите пол' }),
  phone: by(parsePhone),
  email,
}

export const registrationSchema = z
  .object({
    ...personFields,
    ...newPassword,
    agreement: z.literal('on', { error: 'Без согласия учётную запись не создать' }),
  })
  .refine(same, notSame)

/** A registration as it waits for its codes. */
export const registrationDataSchema = z.object({
  lastName: z.string(),
  firstName: z.string(),
  middleName: z.string(),
  birthDate: z.iso.date(),
  gender: z.enum(['F', 'M']),
  phone: z.string(),
  email: z.string(),
  passwordHash: z.string(),
})
export type RegistrationData = z.infer<typeof registrationDataSchema>

export const registrationCodesSchema = z.object({
  smsCode: code('Введите код из СМС'),
  emailCode: code('Введите код из письма'),
})

export const recoverySchema = z.object({
  login: typed.trim().min(1, 'Введите телефон или почту').max(200),
})
export const recoveryLinkSchema = z.object({ snils: by(parseSnils), email })
export const recoveryCodeSchema = z.object({ code: code('Введите код') })
export const newPasswordSchema = z.object(newPassword).refine(same, notSame)

export const identitySchema = z.object({
  snils: by(parseSnils),
  series: by(parsePassportSeries),
  number: by(parsePassportNumber),
  issuedOn: pastDate('Введите дату выдачи'),
  issuerCode: by(parseIssuerCode),
  issuer: typed.trim().min(1, 'Введите, кем выдан паспорт').max(300),
  birthPlace: typed.trim().min(1, 'Введите место рождения, как в паспорте').max(300),
  inn: by(parseInn12),
})
export type Identity = z.infer<typeof identitySchema>

export const totpCodeSchema = z.object({ code: code('Введите код из приложения') })

export const newPinSchema = z
  .object({
    pin: typed.regex(/^\d{6,12}$/, 'ПИН-код — от 6 до 12 цифр'),
    repeatPin: typed,
  })
  .refine(({ pin, repeatPin }) => pin === repeatPin, { path: ['repeatPin'], error: 'ПИН-коды не совпадают' })

export const signSchema = z.object({
  certificate: z
    .file('Выберите файл сертификата')
    .min(1, 'Выберите файл сертификата')
    .max(64 * 1024, 'Файл слишком велик для сертификата'),
  pin: typed.min(1, 'Введите ПИН-код'),
})

export const revokeSchema = z.object({ serial: z.string().regex(/^[0-9a-f]{32}$/) })
export const nothingSchema = z.object({})
