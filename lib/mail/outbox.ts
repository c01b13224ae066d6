import type { Transporter } from 'nodemailer'
import { HOUR, MINUTE, now } from '@/lib/core/clock'
import { isMock } from '@/lib/core/env'
import { prisma, type Tx } from '@/lib/db/client'
import type { OutgoingChannel } from '@/lib/db/generated/prisma/enums'
import { listOf, unsubscribeOf } from '@/lib/notifications/templates/table'
import type { Outcome } from './outcome'
import { sendPush } from './push'
import { tellOfRefusal } from './refusal'
import { sendSms } from './sms'
import { holdForQuiet } from './quiet'
import { openPost, sendLetter } from './smtp'

const BATCH = 100
const AT_ONCE = 8
const MOST_ATTEMPTS = 12
/** A code is of no use later. */
const CODE_LIFETIME = 10 * MINUTE
/** When a batch has taken so long, what of it has not been begun is left to the next. */
const BATCH_MS = MINUTE
// The last of a batch may still meet a silent service.
const TIMEOUT_MS = 5 * MINUTE

type Claimed = {
  id: string
  userId: string | null
  kind: string | null
  channel: OutgoingChannel
  recipient: string
  subject: string | null
  text: string
  code: string | null
  urgent: boolean
  attempts: number
}

type Settled = { message: Claimed; outcome: Outcome }

class NotDelivered extends Error {}

/**
 * Sends one message, and others of its channel that wait with it. Throws when that one could not be sent, so that its job comes again.
 * A sent one is left alone, one that has come into its person's quiet hours waits for their end.
 */
export async function deliverMessage(messageId: string): Promise<void> {
  const settled = await deliverBatch(messageId)
  const own = settled.find(({ message }) => message.id === messageId)
  if (own?.outcome.state === 'failed' && own.message.attempts + 1 < MOST_ATTEMPTS) {
    throw new NotDelivered(own.outcome.failure)
  }
}

/** Sends everything that may leave now. */
export async function deliverWaiting(): Promise<void> {
  let settled: readonly Settled[]
  do settled = await deliverBatch(null)
  while (settled.length === BATCH)
}

/**
 * Claims a batch by locks on its rows, sends it and writes down what came of it, all in one transaction: whoever dies amid
 * it leaves the rows to the next one at once. What had left by then leaves again under the same id, and the other side
 * takes it once (Message-ID, Idempotency-Key, topic; the mailbox by its unique source).
 */
function deliverBatch(first: string | null): Promise<Settled[]> {
  return prisma().$transaction(
    async (tx) => {
      const messages = await holdForQuiet(tx, await claim(tx, first))
      if (messages.length === 0) return []
      const settled = await sendAll(tx, messages)
      await settle(tx, settled)
      return settled
    },
    { timeout: TIMEOUT_MS, maxWait: 10_000 },
  )
}

/**
 * The message of a job is tried whenever the job comes, the rest of its channel when they are due: a silent mail server
 * keeps no code by SMS waiting.
 */
function claim(tx: Tx, first: string | null): Promise<Claimed[]> {
  const at = now()
  return tx.$queryRaw<Claimed[]>`
    SELECT m."id", m."userId", m."kind", m."channel", m."recipient", m."subject", m."text", m."code", m."urgent", m."attempts"
    FROM "OutgoingMessage" m
    WHERE m."sentAt" IS NULL AND m."refusedAt" IS NULL AND NOT m."digest"
      AND (m."dueAt" IS NULL OR m."dueAt" <= ${at} OR m."id" = ${first}::uuid)
      AND (m."code" IS NULL OR m."createdAt" > ${new Date(at.getTime() - CODE_LIFETIME)})
      AND (${first}::uuid IS NULL
        OR m."channel" = (SELECT own."channel" FROM "OutgoingMessage" own WHERE own."id" = ${first}::uuid))
    ORDER BY (m."id" = ${first}::uuid) DESC NULLS LAST, m."createdAt", m."id"
    LIMIT ${BATCH}
    FOR UPDATE SKIP LOCKED`
}

async function sendAll(tx: Tx, messages: readonly Claimed[]): Promise<Settled[]> {
  const post = messages.some(({ channel }) => channel === 'EMAIL') ? openPost() : null
  const settled: Settled[] = []
  const queue = [...messages]
  const until = performance.now() + BATCH_MS
  const work = async () => {
    while (performance.now() < until) {
      const message = queue.shift()
      if (!message) return
      settled.push({ message, outcome: await send(tx, post, message) })
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  } finally {
    post?.close()
  }
  return settled
}

function send(tx: Tx, post: Transporter | null, message: Claimed): Promise<Outcome> {
  const { id, kind, channel, recipient, subject } = message
  const text = textOf(message)
  if (channel === 'SMS') return sendSms({ id, recipient, text })
  if (channel === 'PUSH') return sendPush(tx, { id, recipient, text, list: listOf(kind) })
  // Only the demonstration runs without a mail server: there the mailbox is all there is.
  if (!post) return Promise.resolve({ state: 'sent' })
  return sendLetter(post, { id, recipient, subject, text, unsubscribe: unsubscribeOf(kind) })
}

const textOf = ({ text, code }: Claimed) => (code === null ? text : text.replace('{code}', code))

async function settle(tx: Tx, settled: readonly Settled[]): Promise<void> {
  const at = now()
  const gone = settled.filter(({ outcome }) => outcome.state === 'sent').map(({ message }) => message)
  if (isMock()) await putIntoMailbox(tx, gone, at)
  // A one-time code is forgotten with the delivery.
  const data = { sentAt: at, code: null, failure: null, attempts: { increment: 1 } }
  await tx.outgoingMessage.updateMany({ where: { id: { in: gone.map(({ id }) => id) } }, data })
  for (const { message, outcome } of settled) {
    if (outcome.state === 'sent') continue
    const attempts = message.attempts + 1
    const over = outcome.state === 'refused' || attempts >= MOST_ATTEMPTS
    const failure = outcome.state === 'failed' && over ? 'GAVE_UP' : outcome.failure
    const next = over ? { refusedAt: at, code: null } : { dueAt: new Date(at.getTime() + pause(attempts)) }
    await tx.outgoingMessage.updateMany({ where: { id: message.id }, data: { attempts, failure, ...next } })
    if (failure === 'REFUSED') await tellOfRefusal(tx, message)
  }
}

/** Half a minute, doubled by each try up to an hour. */
function pause(attempts: number): number {
  return Math.min(HOUR, (MINUTE / 2) * 2 ** (attempts - 1))
}

async function putIntoMailbox(tx: Tx, messages: readonly Claimed[], at: Date): Promise<void> {
  const shown = messages.flatMap((message) =>
    message.channel === 'PUSH'
      ? []
      : [
          {
            sourceId: message.id,
            channel: message.channel,
            to: message.recipient,
            subject: message.subject,
            text: textOf(message),
            code: message.code,
            at,
          },
        ],
  )
  await tx.mailboxMessage.createMany({ data: shown, skipDuplicates: true })
}
