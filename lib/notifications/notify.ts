import { now } from '@/lib/core/clock'
import { configuredOrigin } from '@/lib/core/origin'
import type { Tx } from '@/lib/db/client'
import type { MessageChannel } from '@/lib/db/generated/prisma/enums'
import { enqueueJob, enqueueUrgentJob } from '@/lib/jobs/enqueue'
import type { Channel } from './category-labels'
import { isChosen, type Choices } from './choices'
import { afterQuiet, defaultTiming, digestAt } from './plan'
import type { Timing } from './types'
import { choicesSchema } from './schema'
import { isUrgent, templates, textsOf, type NewsEvent, type Texts } from './templates/table'
import type { Template } from './templates/template'

type News = NewsEvent & {
  userId: string
  /** Path inside the cabinet. */
  href: string
}

type Contacts = {
  email: string | null
  phone: string | null
  browsers: string[]
  choices: Choices
  timing: Timing
}

/**
 * Tells a person in the cabinet and by the ways they have chosen (letters go to the address that the cabinet was given, when it was), all in the transaction of the change: the notification
 * is the event, its messages are the plan of what leaves by each way, and the same one cannot be planned twice.
 */
export async function notify(tx: Tx, news: News): Promise<void> {
  const { userId, kind, href } = news
  const at = now()
  const texts = textsOf(news, `${configuredOrigin()}${href}`)
  const { title, body } = texts
  const { id } = await tx.notification.create({
    data: { userId, kind, title, body, href, createdAt: at },
    select: { id: true },
  })
  const template: Template<unknown> = templates[kind]
  if (template.inside) return
  const contacts = await readContacts(tx, userId)
  const planned = plan(news, texts, contacts, at)
  if (planned.length === 0) return
  const messages = await tx.outgoingMessage.createManyAndReturn({
    data: planned.map((message) => ({
      ...message,
      ...{ notificationId: id, userId, kind, urgent: isUrgent(news), createdAt: at },
    })),
    select: { id: true, dueAt: true },
  })
  for (const { id: messageId, dueAt } of messages) {
    // What is held back is found by the sweep when its hour comes.
    if (dueAt === null) await enqueueJob(tx, 'send_message', { messageId })
  }
}

type Message = { channel: MessageChannel; recipient: string; subject: string | null; text: string; code?: string }

/** Tells a person in the cabinet alone. */
export async function announce(
  tx: Tx,
  news: { userId: string; title: string; body: string; href: string },
): Promise<void> {
  await tx.notification.create({ data: { ...news, createdAt: now() }, select: { id: true } })
}

/** Sends a letter or an SMS that is no news off once the transaction is through, whatever the person has chosen. */
export async function postMessage(tx: Tx, message: Message): Promise<void> {
  const data = { ...message, createdAt: now() }
  const { id } = await tx.outgoingMessage.create({ data, select: { id: true } })
  await enqueueUrgentJob(tx, 'send_message', { messageId: id })
}

/** One message for each address of each chosen way. */
function plan(news: NewsEvent, texts: Texts, contacts: Contacts, at: Date) {
  const { choices, timing } = contacts
  const urgent = isUrgent(news)
  const quietUntil = urgent ? null : afterQuiet(at, timing)
  const digest = urgent ? null : digestAt(at, timing)
  const wants = (channel: Channel) => isChosen(choices, news.kind, channel)
  const held = { dueAt: quietUntil, digest: false }
  const letter = digest ? { dueAt: digest, digest: true } : held
  return [
    ...(contacts.email && wants('EMAIL')
      ? [{ channel: 'EMAIL' as const, recipient: contacts.email, subject: texts.title, text: texts.letter, ...letter }]
      : []),
    ...(contacts.phone && wants('SMS')
      ? [{ channel: 'SMS' as const, recipient: contacts.phone, text: texts.sms, ...held }]
      : []),
    ...(wants('PUSH')
      ? contacts.browsers.map((recipient) => ({ channel: 'PUSH' as const, recipient, text: texts.push, ...held }))
      : []),
  ]
}

type ContactRow = Partial<Timing> & {
  email: string | null
  phone: string | null
  choices: unknown
  browsers: string[]
}

/** Where and how a person wants to be told. */
export async function readContacts(tx: Tx, userId: string): Promise<Contacts> {
  const [row] = await tx.$queryRaw<ContactRow[]>`
    SELECT coalesce(own."email", d."email", u."email") AS "email", coalesce(own."phone", d."phone", u."phone") AS "phone",
      s."choices", s."quietFrom", s."quietTo", s."zone", s."digestHour",
      ARRAY(SELECT p."id"::text FROM "PushSubscription" p WHERE p."userId" = u."id") AS "browsers"
    FROM "User" u
      LEFT JOIN "Doctor" d ON d."userId" = u."id"
      LEFT JOIN LATERAL (
        SELECT max(c."value") FILTER (WHERE c."channel" = 'EMAIL') AS "email",
          max(c."value") FILTER (WHERE c."channel" = 'SMS') AS "phone"
        FROM "Contact" c WHERE c."doctorId" = d."id" AND NOT c."reserve"
      ) own ON true
      LEFT JOIN "NotificationSettings" s ON s."userId" = u."id"
    WHERE u."id" = ${userId}::uuid`
  if (!row) throw new Error('News for nobody')
  const { email, phone, browsers, choices, quietFrom, quietTo, zone, digestHour } = row
  const timing = {
    quietFrom: quietFrom ?? null,
    quietTo: quietTo ?? null,
    zone: zone ?? defaultTiming.zone,
    digestHour: digestHour ?? null,
  }
  return { email, phone, browsers, choices: choicesSchema.parse(choices ?? {}), timing }
}
