import type { Tx } from '@/lib/db/client'
import { now } from '@/lib/core/clock'
import { configuredOrigin } from '@/lib/core/origin'
import { enqueueJob } from '@/lib/jobs/enqueue'

type News = {
  userId: string
  /** E-mail address, when the person has one. */
  email: string | null
  title: string
  body: string
  /** What the e-mail says instead of the body, when that quotes what people wrote: their words stay in the cabinet. */
  letter?: string
  /** Path inside the cabinet. */
  href: string
}

/** Tells a person in the cabinet and by e-mail, both in the transaction of the change. */
export async function notify(tx: Tx, news: News): Promise<void> {
  const { userId, email, title, body, letter = body, href } = news
  await tx.notification.create({ data: { userId, title, body, href, createdAt: now() }, select: { id: true } })
  if (!email) return
  const text = `${letter}\n\nПодробности в личном кабинете: ${configuredOrigin()}${href}\n\nПисьмо отправлено автоматически, отвечать на него не нужно.`
  const message = await tx.outgoingMessage.create({
    data: { channel: 'EMAIL', recipient: email, subject: title, text, createdAt: now() },
    select: { id: true },
  })
  await enqueueJob(tx, 'send_message', { messageId: message.id })
}
