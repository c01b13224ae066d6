import type { Tx } from '@/lib/db/client'
import { now } from '@/lib/core/clock'
import { configuredOrigin } from '@/lib/core/origin'
import type { MessageChannel } from '@/lib/db/generated/prisma/enums'
import { enqueueJob } from '@/lib/jobs/enqueue'

type News = {
  userId: string
  /** E-mail address at Госуслуги or in the application, when the person has one. */
  email: string | null
  title: string
  body: string
  /** What the e-mail says instead of the body, when that quotes what people wrote: their words stay in the cabinet. */
  letter?: string
  /** Path inside the cabinet. */
  href: string
}

type Message = { channel: MessageChannel; recipient: string; subject: string | null; text: string; code?: string }

/**
 * Tells a person in the cabinet and by e-mail, both in the transaction of the change. The letter goes to the address
 * that the cabinet was given, when it was given one.
 */
export async function notify(tx: Tx, news: News): Promise<void> {
  const { userId, title, body, letter = body, href } = news
  await announce(tx, { userId, title, body, href })
  const own = await tx.contact.findFirst({
    where: { channel: 'EMAIL', reserve: false, doctor: { userId } },
    select: { value: true },
  })
  const email = own?.value ?? news.email
  if (!email) return
  const text = `${letter}\n\nПодробности в личном кабинете: ${configuredOrigin()}${href}\n\nПисьмо отправлено автоматически, отвечать на него не нужно.`
  await postMessage(tx, { channel: 'EMAIL', recipient: email, subject: title, text })
}

/** Tells a person in the cabinet alone. */
export async function announce(tx: Tx, news: Pick<News, 'userId' | 'title' | 'body' | 'href'>): Promise<void> {
  const { userId, title, body, href } = news
  await tx.notification.create({ data: { userId, title, body, href, createdAt: now() }, select: { id: true } })
}

/** Sends a letter or an SMS off once the transaction is through. */
export async function postMessage(tx: Tx, message: Message): Promise<void> {
  const data = { ...message, createdAt: now() }
  const { id } = await tx.outgoingMessage.create({ data, select: { id: true } })
  await enqueueJob(tx, 'send_message', { messageId: id })
}
