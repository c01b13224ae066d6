import { createTransport } from 'nodemailer'
import { now } from '@/lib/core/clock'
import { env, isMock } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'

/**
 * Sends one outgoing message: through `SMTP_URL` when it is set and, in mock mode, into the mailbox page. A sent one is
 * left alone; a crash after the SMTP server's answer sends it again under the same Message-ID.
 */
export async function deliverMessage(messageId: string): Promise<void> {
  const message = await prisma().outgoingMessage.findUnique({ where: { id: messageId } })
  if (!message || message.sentAt) return
  const { SMTP_URL, MAIL_FROM } = env()
  if (SMTP_URL) {
    await createTransport(SMTP_URL).sendMail({
      from: MAIL_FROM,
      to: message.recipient,
      subject: message.subject ?? '',
      text: message.text,
      messageId: `<${message.id}@accreditation-cabinet>`,
    })
  }
  if (isMock()) await putIntoMailbox(message)
  await prisma().outgoingMessage.update({ where: { id: message.id }, data: { sentAt: now() }, select: { id: true } })
}

type Outgoing = { id: string; channel: 'EMAIL' | 'SMS'; recipient: string; subject: string | null; text: string }

async function putIntoMailbox(message: Outgoing): Promise<void> {
  await prisma().mailboxMessage.upsert({
    where: { sourceId: message.id },
    create: {
      sourceId: message.id,
      channel: message.channel,
      to: message.recipient,
      subject: message.subject,
      text: message.text,
      at: now(),
    },
    update: {},
    select: { id: true },
  })
}
