import { now } from '@/lib/core/clock'
import { randomDigits, sameString, sha256Hex } from '@/lib/core/crypto'
import { plural } from '@/lib/core/plural'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { settings } from './settings'
import type { Visit } from './visits'

const CODE_LENGTH = 6
const ASK_NEW = 'Запросите новый код'

/** Sends a fresh code to the account's phone and ends the former one; too early a request is refused with the wait. */
export async function sendSms(visitId: string, oid: string): Promise<Result<void>> {
  const at = now()
  const code = randomDigits(CODE_LENGTH)
  const due = new Date(at.getTime() - settings.smsResendAfter)
  const { phone } = await prisma().esiaAccount.findUniqueOrThrow({ where: { oid }, select: { phone: true } })
  const sent = await inTransaction(async (tx) => {
    const { count } = await tx.esiaLogin.updateMany({
      where: { id: visitId, OR: [{ smsSentAt: null }, { smsSentAt: { lte: due } }, { oid: { not: oid } }] },
      data: { oid, smsCodeHash: codeHash(visitId, code), smsSentAt: at, smsTries: 0 },
    })
    if (count === 0) return false
    const text = `Код для входа на Госуслуги: ${code}. Никому его не сообщайте.`
    await tx.mailboxMessage.create({ data: { channel: 'SMS', to: phone, text, code, at }, select: { id: true } })
    return true
  })
  if (!sent.ok) return sent
  return sent.data ? ok(undefined) : fail('RATE_LIMITED', await tooEarly(visitId))
}

async function tooEarly(visitId: string): Promise<string> {
  const visit = await prisma().esiaLogin.findUnique({ where: { id: visitId }, select: { smsSentAt: true } })
  return `Новый код можно запросить через ${secondsText(secondsToResend(visit?.smsSentAt ?? null))}`
}

/** Seconds until a new code may be asked for, 0 when it may be now. */
export function secondsToResend(smsSentAt: Date | null): number {
  if (!smsSentAt) return 0
  return Math.max(0, Math.ceil((smsSentAt.getTime() + settings.smsResendAfter - now().getTime()) / 1000))
}

export function secondsText(seconds: number): string {
  return `${seconds} ${plural(seconds, ['секунду', 'секунды', 'секунд'])}`
}

/** Second factor: three tries within five minutes; a slip in the number of digits costs no try. */
export async function checkSms(visit: Visit, typed: string): Promise<Result<void>> {
  const code = typed.replace(/[\s-]/g, '')
  if (code === '') return fail('VALIDATION', 'Введите код из СМС')
  if (!/^\d{6}$/.test(code)) return fail('VALIDATION', 'В коде из СМС шесть цифр: проверьте, что введено')
  const alive = new Date(now().getTime() - settings.smsLifetime)
  // The try is taken before the code is looked at: requests at once get no more than three.
  const [row] = await prisma().esiaLogin.updateManyAndReturn({
    where: { id: visit.id, smsTries: { lt: settings.smsTries }, smsSentAt: { gt: alive } },
    data: { smsTries: { increment: 1 } },
    select: { smsCodeHash: true, smsTries: true },
  })
  if (!row)
    return fail('RATE_LIMITED', visit.smsTries < settings.smsTries ? `Срок действия кода истёк. ${ASK_NEW}` : noTries())
  if (sameString(row.smsCodeHash ?? '', codeHash(visit.id, code))) return ok(undefined)
  const left = settings.smsTries - row.smsTries
  if (left === 0) return fail('RATE_LIMITED', noTries())
  return fail(
    'VALIDATION',
    `Неверный код. ${plural(left, ['Осталась', 'Остались', 'Осталось'])} ${left} ${plural(left, ['попытка', 'попытки', 'попыток'])}`,
  )
}

function noTries(): string {
  return `Попытки закончились. ${ASK_NEW}`
}

function codeHash(visitId: string, code: string): string {
  return sha256Hex(`${visitId}:${code}`)
}
