import { HOUR, now } from '@/lib/core/clock'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { parseLogin } from './accounts'
import { forgetAttempts } from './attempts'
import { checkCodes, newCodes, startForm, type SiteForm } from './forms'
import { hashPassword } from './password'
import { sendLetter, sendText } from './post'
import { codesRefusal } from './registration'
import { countSms, secondsText, secondsToResend } from './sms'

const LINK_LIFETIME = HOUR

/** Where the code goes: the phone or the e-mail that was typed. */
type RecoveryData = { phone?: string; email?: string }

/** Begins a recovery by a code; the same for whoever has an account and whoever has none. */
export async function beginRecovery(login: string): Promise<Result<string>> {
  const { phone, email } = parseLogin(login)
  if (!phone && !email) {
    const text = 'Введите номер телефона или адрес почты, которые указаны на Госуслугах'
    return fail('VALIDATION', 'Проверьте, что отмечено ниже', { login: [text] })
  }
  const data: RecoveryData = phone ? { phone } : { email: email ?? '' }
  const account = await prisma().esiaAccount.findFirst({ where: data, select: { oid: true } })
  const cookie = await startForm({ kind: 'RECOVERY', data, oid: account?.oid ?? null })
  await sendCode({ id: cookie.split('.')[0] ?? '', oid: account?.oid ?? null, data }, true)
  return ok(cookie)
}

/** «Запросить новый код». */
export async function resendRecoveryCode(form: SiteForm): Promise<Result<{ message: string }>> {
  if (await sendCode(form, false)) return ok({ message: 'Если учётная запись есть, новый код отправлен' })
  return fail('RATE_LIMITED', `Новый код можно запросить через ${secondsText(secondsToResend(form.sentAt))}`)
}

async function sendCode(form: Pick<SiteForm, 'id' | 'oid' | 'data'>, first: boolean): Promise<boolean> {
  const { phone, email } = form.data as RecoveryData
  const kind = phone ? 'sms' : 'email'
  const codes = await newCodes(form.id, form.oid ? [kind] : [], first)
  if (!codes) return false
  if (!form.oid) return true
  const message = {
    text: `Код для нового пароля на Госуслугах: ${codes[kind]}. Никому его не сообщайте.`,
    code: codes[kind],
  }
  // Beyond the limit nothing is sent, and nothing is said of it: whether there is an account is not told here.
  if (phone && (await countSms(form.oid))) return true
  if (phone) await sendText(phone, message)
  else await sendLetter(email ?? '', 'Восстановление доступа', message)
  return true
}

/** The right code opens the page of the new password. */
export async function confirmRecovery(form: SiteForm, code: string): Promise<Result<void>> {
  const { phone } = form.data as RecoveryData
  const check = await checkCodes(form, phone ? { sms: code } : { email: code })
  if (check !== 'right') return codesRefusal(check, { sms: 'code', email: 'code' })
  await prisma().esiaForm.updateMany({ where: { id: form.id }, data: { confirmed: true } })
  return ok(undefined)
}

/** A letter with a link to whoever has this СНИЛС and this e-mail. Its key becomes the browser's tie to the form. */
export async function sendRecoveryLink(who: { snils: string; email: string }, origin: string): Promise<void> {
  const account = await prisma().esiaAccount.findFirst({ where: who, select: { oid: true } })
  if (!account) return
  const key = await startForm({
    kind: 'RECOVERY',
    oid: account.oid,
    data: {},
    confirmed: true,
    lifetime: LINK_LIFETIME,
  })
  await sendLetter(who.email, 'Восстановление доступа', {
    text: `Чтобы задать новый пароль, откройте ссылку в течение часа: ${origin}/esia/recovery/link?key=${key}`,
  })
}

/**
 * Sets the password once: the form is used up, locks are lifted, every session of the person at Госуслуги ends, and a
 * letter tells of it.
 */
export async function setNewPassword(form: SiteForm, password: string): Promise<Result<void>> {
  const { oid } = form
  if (!form.confirmed || !oid) return fail('NOT_FOUND', 'Начните восстановление заново')
  const passwordHash = await hashPassword(password)
  const at = now()
  const changed = await inTransaction(async (tx) => {
    const { count } = await tx.esiaForm.deleteMany({ where: { id: form.id, confirmed: true } })
    if (count === 0) return false
    await tx.esiaForm.deleteMany({ where: { kind: 'RECOVERY', oid } })
    const { email } = await tx.esiaAccount.update({ where: { oid }, data: { passwordHash }, select: { email: true } })
    await tx.esiaSession.updateMany({ where: { oid, endedAt: null }, data: { endedAt: at } })
    await tx.esiaLogin.deleteMany({ where: { oid } })
    await tx.esiaCode.deleteMany({ where: { oid } })
    await tx.esiaRefresh.deleteMany({ where: { oid } })
    const text =
      'Пароль вашей учётной записи изменён, все входы завершены. Если это сделали не вы, восстановите доступ.'
    await sendLetter(email, 'Пароль изменён', { text }, tx)
    return true
  })
  if (!changed.ok) return changed
  if (!changed.data) return fail('CONFLICT', 'Пароль по этой ссылке уже изменён. Войдите с новым паролем')
  await forgetAttempts(`account:${oid}`, `second:${oid}`)
  return ok(undefined)
}
