import { noteGuessing, noteProof } from '@/lib/auth/proof'
import { MINUTE, HOUR, now } from '@/lib/core/clock'
import { hmacHex, randomDigits, sameString } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { Refusal } from '@/lib/core/errors'
import { plural } from '@/lib/core/plural'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { smsReady } from '@/lib/mail/sms'
import { postMessage } from '@/lib/notifications/notify'
import { matterText, NOT_CONFIRMED, purposeLabels, sentSentence, subjectText } from './labels'
import { findRecipient, type Recipient } from './recipient'
import type { Given, Matter, OwnSignature, Proof, SentTo } from './types'

type Confirmer = { userId: string; sessionId: string }

const CODE_LENGTH = 6
const LIFETIME = 10 * MINUTE
const TRIES = 5
const RESEND_AFTER = MINUTE
const CODES_AN_HOUR = 10

const NOWHERE_TO_SEND =
  'Код отправить некуда: в вашей учётной записи Госуслуг нет ни телефона, ни почты. Подтвердите телефон на Госуслугах и войдите в кабинет заново.'
const SMS_OFF = 'Отправить код в СМС сейчас не получается. Попробуйте позже или напишите в поддержку.'
const ASK_NEW = 'Получите новый код.'

/**
 * Sends a fresh code by SMS (to who has no phone, by e-mail), or to the address `given` that it is to prove, and ends the
 * former one. Refused as
 * RATE_LIMITED within a minute of the last code and after ten codes an hour. The code itself is kept as a hash; in the
 * open it stands only in the message that waits to be sent.
 */
export async function sendConfirmation(actor: Confirmer, matter: Matter, given?: Recipient): Promise<Result<SentTo>> {
  const recipient = given ?? (await findRecipient(actor))
  if (!recipient) return refused('UNAVAILABLE', NOWHERE_TO_SEND)
  if (recipient.channel === 'SMS' && !smsReady()) return refused('UNAVAILABLE', SMS_OFF)
  return inTransaction(async (tx) => {
    // Codes of one person are made one after another: two presses at once send one message.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.userId}::uuid FOR NO KEY UPDATE`
    await refuseTooMany(tx, actor, matter)
    await send(tx, actor, matter, recipient)
    return { channel: recipient.channel, to: recipient.to }
  })
}

async function refuseTooMany(tx: Tx, actor: Confirmer, { purpose, subject }: Matter): Promise<void> {
  const at = now()
  const recent = await tx.confirmationCode.findMany({
    where: { userId: actor.userId, purpose, createdAt: { gt: new Date(at.getTime() - HOUR) } },
    orderBy: { createdAt: 'desc' },
    take: CODES_AN_HOUR,
    select: { subject: true, channel: true, sentTo: true, createdAt: true },
  })
  const [last] = recent
  if (!last) return
  const seconds = Math.ceil((last.createdAt.getTime() + RESEND_AFTER - at.getTime()) / 1000)
  if (seconds > 0) {
    const fits = last.subject === subjectText(subject)
    const sent = fits ? `${sentSentence({ channel: last.channel, to: last.sentTo })}: введите его.` : SUBJECT_CHANGED
    throw new Refusal(refused('RATE_LIMITED', `${sent} Новый можно получить через ${secondsText(seconds)}.`))
  }
  if (recent.length === CODES_AN_HOUR) {
    throw new Refusal(refused('RATE_LIMITED', 'За час отправлено слишком много кодов. Попробуйте через час.'))
  }
}

async function send(tx: Tx, actor: Confirmer, { purpose, subject }: Matter, recipient: Recipient): Promise<void> {
  const at = now()
  const code = randomDigits(CODE_LENGTH)
  const { channel, address, to } = recipient
  await tx.confirmationCode.create({
    data: {
      ...{ userId: actor.userId, purpose, subject: subjectText(subject), channel, sentTo: to, createdAt: at },
      codeHash: codeHash(actor, { purpose, subject: subjectText(subject), createdAt: at }, code),
      expiresAt: new Date(at.getTime() + LIFETIME),
    },
    select: { id: true },
  })
  await postMessage(tx, {
    ...{ channel, recipient: address, code },
    subject: channel === 'EMAIL' ? `Код для ${purposeLabels[purpose]}` : null,
    text: `Код для ${purposeLabels[purpose]}: {code}. Никому его не сообщайте.`,
  })
}

/**
 * Uses a code up in the transaction of what it confirms and tells where it had been sent. A wrong code is returned and
 * not thrown: the caller must let the transaction commit, or the try it cost would come back.
 */
export async function confirm(tx: Tx, actor: Confirmer, input: Matter & { code: string }): Promise<Result<SentTo>> {
  const checked = await checkCode(tx, actor, input)
  return checked.ok ? ok(await spendCode(tx, actor, checked.data)) : checked
}

type CheckedCode = SentTo & { id: string; purpose: string }

/** The first half of `confirm`: takes a try and looks at the code, for an act that needs something else as well. */
export async function checkCode(
  tx: Tx,
  actor: Confirmer,
  input: Matter & { code: string },
): Promise<Result<CheckedCode>> {
  const code = input.code.replace(/[\s\p{Pd}]/gu, '')
  if (!/^\d{6}$/.test(code)) return refused('VALIDATION', 'В коде шесть цифр: проверьте, что введено')
  const last = await tx.confirmationCode.findFirst({
    where: { userId: actor.userId, purpose: input.purpose },
    orderBy: { createdAt: 'desc' },
    select: { id: true, subject: true, usedAt: true, tries: true },
  })
  if (!last || idOf(last.subject) !== input.subject.id) return refused('VALIDATION', 'Сначала получите код.')
  if (last.subject !== subjectText(input.subject)) return refused('VALIDATION', `${SUBJECT_CHANGED} ${ASK_NEW}`)
  // The try is taken before the code is looked at: requests at once get no more than five.
  const [row] = await tx.confirmationCode.updateManyAndReturn({
    where: { id: last.id, usedAt: null, tries: { lt: TRIES }, expiresAt: { gt: now() } },
    data: { tries: { increment: 1 } },
    select: { codeHash: true, purpose: true, subject: true, createdAt: true, tries: true, channel: true, sentTo: true },
  })
  if (!row) return refused('VALIDATION', `${whyDead(last)} ${ASK_NEW}`)
  if (!sameString(row.codeHash, codeHash(actor, row, code))) {
    if (row.tries >= TRIES) await noteGuessing(tx, actor)
    return refused('VALIDATION', wrongCode(TRIES - row.tries))
  }
  return ok({ id: last.id, purpose: input.purpose, channel: row.channel, to: row.sentTo })
}

/** The second half: the code is spent, and told where it had been sent. */
export async function spendCode(tx: Tx, actor: Confirmer, { id, purpose, ...sent }: CheckedCode): Promise<SentTo> {
  await tx.confirmationCode.update({ where: { id }, data: { usedAt: now() }, select: { id: true } })
  // A code to an address of somebody's choice proves that address, not who holds the session.
  if (purpose !== 'contact.change') await noteProof(tx, actor)
  return sent
}

/** Takes what a person brings to confirm an act, in the transaction of the act; `confirm` tells of refusals. */
export function prove(tx: Tx, actor: Confirmer, matter: Matter, given: Given): Promise<Result<Proof>> {
  return 'code' in given
    ? confirm(tx, actor, { ...matter, code: given.code })
    : acceptSignature(tx, actor, given.signed, matterText(matter))
}

/** CONFLICT when what the signature covers is no longer what is confirmed. */
export async function acceptSignature(
  tx: Tx,
  actor: Confirmer,
  { over, certificate }: OwnSignature,
  wanted: string,
): Promise<Result<Proof>> {
  if (over !== wanted) {
    return fail(
      'CONFLICT',
      'Пока вы подписывали, данные изменились. Обновите страницу, проверьте их и подпишите снова.',
    )
  }
  await noteProof(tx, actor)
  return ok({ certificate })
}

const SUBJECT_CHANGED = 'Прежний код не подойдёт: после его отправки вы изменили данные.'

function whyDead({ usedAt, tries }: { usedAt: Date | null; tries: number }): string {
  if (usedAt) return 'Этот код уже использован.'
  return tries >= TRIES ? 'Попытки закончились.' : 'Срок действия кода истёк.'
}

function wrongCode(left: number): string {
  if (left === 0) return `Неверный код, попытки закончились. ${ASK_NEW}`
  const [remain, tries] = [
    plural(left, ['Осталась', 'Остались', 'Осталось']),
    plural(left, ['попытка', 'попытки', 'попыток']),
  ]
  return `Неверный код. ${remain} ${left} ${tries}`
}

function secondsText(seconds: number): string {
  return `${seconds} ${plural(seconds, ['секунду', 'секунды', 'секунд'])}`
}

function refused(code: Failure['code'], message: string): Failure {
  return fail(code, NOT_CONFIRMED, { code: [message] })
}

function idOf(subject: string): string {
  return subject.slice(0, subject.lastIndexOf('@'))
}

type Hashed = { purpose: string; subject: string; createdAt: Date }

/** A million codes are soon tried: without the server's secret the hash tells nothing. */
function codeHash(
  { userId }: Pick<Confirmer, 'userId'>,
  { purpose, subject, createdAt }: Hashed,
  code: string,
): string {
  return hmacHex(env().AUTH_SECRET, 'confirmation', userId, purpose, subject, createdAt.toISOString(), code)
}
