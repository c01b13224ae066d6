import { randomInt } from 'node:crypto'
import { now } from '@/lib/core/clock'
import { formatDate } from '@/lib/core/format'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { z } from 'zod'
import { checkCodes, newCodes, startForm, type CodesCheck, type SiteForm } from './forms'
import { hashPassword } from './password'
import { sendLetter, sendText } from './post'
import type { EsiaRecord } from './record'
import { registrationDataSchema, type RegistrationData, type registrationSchema } from './schema'
import { notYet } from './days'
import { secondsText, secondsToResend } from './sms'

const TAKEN =
  'Учётная запись с этими данными уже есть. Войдите или восстановите доступ. Если это не вы, ничего не делайте.'

/** Keeps what was typed and sends a code to the phone and to the e-mail; gives the browser's tie to it. */
export async function beginRegistration(typed: z.output<typeof registrationSchema>): Promise<Result<string>> {
  const { password, birthDate } = typed
  const early = notYet({ birthDate })
  if (early) return early
  const data = registrationDataSchema.parse({ ...typed, passwordHash: await hashPassword(password) })
  const cookie = await startForm({ kind: 'REGISTRATION', data })
  await sendCodes(cookie.split('.')[0] ?? '', data, true)
  return ok(cookie)
}

/** «Запросить новые коды». */
export async function resendRegistrationCodes(form: SiteForm): Promise<Result<{ message: string }>> {
  const sent = await sendCodes(form.id, registrationDataSchema.parse(form.data), false)
  if (sent) return ok({ message: 'Новые коды отправлены' })
  return fail('RATE_LIMITED', `Новые коды можно запросить через ${secondsText(secondsToResend(form.sentAt))}`)
}

/**
 * Codes to whoever has no account yet. Whoever has one is told so on the phone or by the letter, never on the page:
 * nobody learns there whether an account exists.
 */
async function sendCodes(id: string, { phone, email }: RegistrationData, first: boolean): Promise<boolean> {
  const taken = await prisma().esiaAccount.findMany({
    where: { OR: [{ phone }, { email }] },
    select: { phone: true, email: true },
  })
  const codes = await newCodes(id, taken.length > 0 ? [] : ['sms', 'email'], first)
  if (!codes) return false
  const phoneTaken = taken.some((account) => account.phone === phone)
  const emailTaken = taken.some((account) => account.email === email)
  const sms = `Код для регистрации на Госуслугах: ${codes.sms}. Никому его не сообщайте.`
  const letter = `Код для регистрации на Госуслугах: ${codes.email}. Никому его не сообщайте.`
  await sendText(phone, phoneTaken ? { text: TAKEN } : { text: sms, code: codes.sms })
  await sendLetter(
    email,
    emailTaken ? 'Вы уже зарегистрированы' : 'Подтверждение почты',
    emailTaken ? { text: TAKEN } : { text: letter, code: codes.email },
  )
  return true
}

/** Both codes right: the account is there, of the simplified level. Gives its number. */
export async function confirmRegistration(
  form: SiteForm,
  typed: { smsCode: string; emailCode: string },
): Promise<Result<{ oid: string }>> {
  const check = await checkCodes(form, { sms: typed.smsCode, email: typed.emailCode })
  if (check !== 'right') return codesRefusal(check, { sms: 'smsCode', email: 'emailCode' })
  return createAccount(form, registrationDataSchema.parse(form.data))
}

/** The refusal of a wrong code at the fields of the form, or what ended the codes. */
export function codesRefusal(check: Exclude<CodesCheck, 'right'>, fields: { sms: string; email: string }) {
  if (check === 'expired') return fail('RATE_LIMITED', 'Срок действия кода истёк. Запросите новый')
  if (check === 'no-tries') return fail('RATE_LIMITED', 'Попытки закончились. Запросите новый код')
  const wrong = Object.fromEntries(check.wrong.map((kind) => [fields[kind], ['Неверный код']]))
  return fail('VALIDATION', `Код не подошёл. Осталось попыток: ${check.left}`, wrong)
}

function createAccount(form: SiteForm, data: RegistrationData): Promise<Result<{ oid: string }>> {
  const { phone, email, passwordHash } = data
  return inTransaction(async (tx) => {
    // The form is used up: a second press finds nothing.
    await tx.esiaForm.delete({ where: { id: form.id }, select: { id: true } })
    const { oid } = await tx.esiaAccount.create({
      data: { oid: newOid(), phone, email, passwordHash, level: 'SIMPLIFIED', person: recordOf(data) },
      select: { oid: true },
    })
    return { oid }
  })
}

/** A number in the range that the personas do not use. */
function newOid(): string {
  return String(1_100_000_000 + randomInt(800_000_000))
}

function recordOf({ lastName, firstName, middleName, birthDate, gender, phone, email }: RegistrationData): EsiaRecord {
  return {
    lastName,
    firstName,
    ...(middleName && { middleName }),
    birthDate: formatDate(birthDate),
    gender,
    citizenship: 'RUS',
    updatedOn: Math.floor(now().getTime() / 1000),
    ctts: [
      { id: randomInt(1e9), type: 'MBT', vrfStu: 'VERIFIED', value: phone.replace(/^\+7(\d{3})/, '+7($1)') },
      { id: randomInt(1e9), type: 'EML', vrfStu: 'VERIFIED', value: email },
    ],
    addrs: [],
    docs: [],
    roles: [],
  }
}
