import { HOUR, now } from '@/lib/core/clock'
import { randomDigits, sameString, sha256Hex } from '@/lib/core/crypto'
import { Refusal } from '@/lib/core/errors'
import { plural } from '@/lib/core/plural'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { countAttempt, forgetAttempts, lockOf } from './attempts'
import { settings } from './settings'
import type { Visit } from './visits'

const CODE_LENGTH = 6
const ASK_NEW = 'Запросите новый код'
const ASK_LATER = 'Новый код пока запросить нельзя'

/**
 * Sends a fresh code to the account's phone and ends the former one; too early a request is refused with the wait, and
 * so is one beyond the hour's limit, whatever the visits: the former code stays then.
 */
export async function sendSms(visitId: string, oid: string): Promise<Result<void>> {
  const at = now()
  const code = randomDigits(CODE_LENGTH)
  const due = new Date(at.getTime() - settings.smsResendAfter)
  const { phone } = await prisma().esiaAccount.findUniqueOrThrow({ where: { oid }, select: { phone: true } })
  const sent = await inTransaction(async (tx) => {
    const beyond = await countSms(oid, tx)
    if (beyond) return fail('RATE_LIMITED', beyond)
    const { count } = await tx.esiaLogin.updateMany({
      where: { id: visitId, OR: [{ smsSentAt: null }, { smsSentAt: { lte: due } }, { oid: { not: oid } }] },
      data: { oid, smsCodeHash: codeHash(visitId, code), smsSentAt: at, smsTries: 0 },
    })
    // What was not sent does not count either.
    if (count === 0) throw new Refusal(fail('RATE_LIMITED', ASK_LATER))
    const text = `Код для входа на Госуслуги: ${code}. Никому его не сообщайте.`
    await tx.mailboxMessage.create({ data: { channel: 'SMS', to: phone, text, code, at }, select: { id: true } })
    return ok(undefined)
  })
  if (sent.ok) return sent.data
  return sent.message === ASK_LATER ? fail('RATE_LIMITED', await tooEarly(visitId)) : sent
}

/** Counts one more code to the person's phone; the refusal when the hour's are spent. */
export function countSms(oid: string, tx?: Tx): Promise<string | null> {
  return countAttempt({ key: `sms:${oid}`, right: false, limit: settings.smsAnHour + 1, window: HOUR }, tx)
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

/**
 * Second factor: three tries within five minutes; a slip in the number of digits costs no try. Wrong ones are counted
 * over all visits as well, or whoever knows the password would guess on in new ones.
 */
export async function checkSms(visit: Visit & { oid: string }, typed: string): Promise<Result<void>> {
  const code = typed.replace(/[\s-]/g, '')
  if (code === '') return fail('VALIDATION', 'Введите код из СМС')
  if (!/^\d{6}$/.test(code)) return fail('VALIDATION', 'В коде из СМС шесть цифр: проверьте, что введено')
  const locked = await lockOf(`second:${visit.oid}`)
  if (locked) return fail('RATE_LIMITED', locked)
  const alive = new Date(now().getTime() - settings.smsLifetime)
  // The try is taken before the code is looked at: requests at once get no more than three.
  const [row] = await prisma().esiaLogin.updateManyAndReturn({
    where: { id: visit.id, smsTries: { lt: settings.smsTries }, smsSentAt: { gt: alive } },
    data: { smsTries: { increment: 1 } },
    select: { smsCodeHash: true, smsTries: true },
  })
  if (!row)
    return fail('RATE_LIMITED', visit.smsTries < settings.smsTries ? `Срок действия кода истёк. ${ASK_NEW}` : noTries())
  const right = sameString(row.smsCodeHash ?? '', codeHash(visit.id, code))
  const lock = await countAttempt({ key: `second:${visit.oid}`, right, limit: settings.wrongSecondFactors })
  if (lock) return fail('RATE_LIMITED', lock)
  if (right) {
    await forgetAttempts(`sms:${visit.oid}`)
    return ok(undefined)
  }
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
