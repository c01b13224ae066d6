import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'
import { now } from '@/lib/core/clock'
import { hmacHex } from '@/lib/core/crypto'
import { randomInt } from 'node:crypto'
import { env } from '@/lib/core/env'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { countAttempt, lockOf } from './attempts'
import { settings } from './settings'

const PERIOD = 30
const RECOVERY_CODES = 10
/** Without letters and digits that are taken for one another. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const RECOVERY_LENGTH = 10

const WRONG = 'Неверный код. Дождитесь следующего кода в приложении или введите резервный'

/** Whether the person confirms sign-ins by an application instead of SMS. */
export async function hasTotp(oid: string): Promise<boolean> {
  return (await prisma().esiaAccount.count({ where: { oid, totpSecret: { not: null } } })) > 0
}

/** `qr` is an SVG of ours. */
export type TotpOffer = { secret: string; qr: string }

/** A secret to be scanned, kept until it is confirmed by a first code; the same until then. */
export async function offerTotp(oid: string): Promise<TotpOffer> {
  const fresh = new Secret({ size: 20 }).base32
  await prisma().esiaAccount.updateMany({ where: { oid, totpOffer: null }, data: { totpOffer: fresh } })
  const { totpOffer, email } = await prisma().esiaAccount.findUniqueOrThrow({
    where: { oid },
    select: { totpOffer: true, email: true },
  })
  const secret = totpOffer ?? fresh
  const totp = new TOTP({ issuer: 'Gosuslugi demo', label: email, secret, period: PERIOD })
  const qr = await QRCode.toString(totp.toString(), { type: 'svg', margin: 2, errorCorrectionLevel: 'L' })
  return { secret, qr }
}

/** The first code switches the application on; gives the recovery codes, this once. */
export async function confirmTotp(oid: string, typed: string): Promise<Result<{ codes: string[] }>> {
  const { totpOffer } = await prisma().esiaAccount.findUniqueOrThrow({ where: { oid }, select: { totpOffer: true } })
  const step = totpOffer ? stepOf(totpOffer, typed) : null
  if (!totpOffer || step === null) {
    return fail('VALIDATION', 'Проверьте, что отмечено ниже', {
      code: ['Код не подошёл. Проверьте время на телефоне и введите код, который приложение показывает сейчас'],
    })
  }
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  return inTransaction(async (tx) => {
    await tx.esiaAccount.update({
      where: { oid },
      data: { totpSecret: totpOffer, totpStep: step, totpOffer: null },
      select: { oid: true },
    })
    await tx.esiaRecoveryCode.deleteMany({ where: { oid } })
    await tx.esiaRecoveryCode.createMany({ data: codes.map((code) => ({ oid, codeHash: codeHash(oid, code) })) })
    return { codes }
  })
}

/** Back to codes by SMS. */
export async function switchTotpOff(oid: string): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    await tx.esiaAccount.update({
      where: { oid },
      data: { totpSecret: null, totpStep: null, totpOffer: null },
      select: { oid: true },
    })
    await tx.esiaRecoveryCode.deleteMany({ where: { oid } })
  })
}

/** Second factor by application or recovery code: each works once, ten wrong ones lock it. */
export async function checkTotp(oid: string, typed: string): Promise<Result<void>> {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  if (code === '') return fail('VALIDATION', 'Введите код из приложения')
  const locked = await lockOf(`second:${oid}`)
  if (locked) return fail('RATE_LIMITED', locked)
  const right = /^\d{6}$/.test(code) ? await takeTotp(oid, code) : await takeRecoveryCode(oid, code)
  const lock = await countAttempt({ key: `second:${oid}`, right, limit: settings.wrongSecondFactors })
  if (lock) return fail('RATE_LIMITED', lock)
  return right ? ok(undefined) : fail('VALIDATION', WRONG)
}

async function takeTotp(oid: string, code: string): Promise<boolean> {
  const { totpSecret } = await prisma().esiaAccount.findUniqueOrThrow({ where: { oid }, select: { totpSecret: true } })
  const step = totpSecret && stepOf(totpSecret, code)
  if (typeof step !== 'number') return false
  // A code seen over the shoulder, or sent twice, is no code any more.
  const { count } = await prisma().esiaAccount.updateMany({
    where: { oid, totpSecret, OR: [{ totpStep: null }, { totpStep: { lt: step } }] },
    data: { totpStep: step },
  })
  return count === 1
}

async function takeRecoveryCode(oid: string, code: string): Promise<boolean> {
  const where = { oid, codeHash: codeHash(oid, code), usedAt: null }
  return (await prisma().esiaRecoveryCode.updateMany({ where, data: { usedAt: now() } })).count === 1
}

/** The period the code belongs to, the one before and the one after included; null when to none. */
function stepOf(secret: string, typed: string): number | null {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = now().getTime()
  const delta = new TOTP({ secret, period: PERIOD }).validate({ token, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD) + delta
}

/** 'ABCDE-FGH23' */
function newRecoveryCode(): string {
  const text = Array.from({ length: RECOVERY_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  return `${text.slice(0, 5)}-${text.slice(5)}`
}

function codeHash(oid: string, code: string): string {
  return hmacHex(env().AUTH_SECRET, 'esia.recovery', oid, code.replaceAll('-', ''))
}
