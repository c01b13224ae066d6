import { createTransport } from 'nodemailer'
import { now } from '@/lib/core/clock'
import { env, isMock } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { smsGateway } from './sms'

/**
 * Sends one outgoing message: a letter through `SMTP_URL` when it is set, an SMS through the gateway and, in mock mode,
 * either into the mailbox page. A sent one is left alone; a crash after the other side's answer sends it again under
 * the same id. A one-time code is forgotten with the delivery.
 */
export async function deliverMessage(messageId: string): Promise<void> {
  const message = await prisma().outgoingMessage.findUnique({ where: { id: messageId } })
  if (!message || message.sentAt) return
  const { code } = message
  const withCode = code === null ? message : { ...message, text: message.text.replace('{code}', code) }
  if (message.channel === 'EMAIL') await sendLetter(withCode)
  else if (!isMock()) await smsGateway.send({ id: message.id, to: message.recipient, text: withCode.text })
  if (isMock()) await putIntoMailbox(withCode)
  await prisma().outgoingMessage.update({
    where: { id: message.id },
    data: { sentAt: now(), code: null },
    select: { id: true },
  })
}

type Outgoing = {
  id: string
  channel: 'EMAIL' | 'SMS'
  recipient: string
  subject: string | null
  text: string
  code: string | null
}

async function sendLetter(message: Outgoing): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL) return
  await createTransport(SMTP_URL).sendMail({
    from: MAIL_FROM,
    to: message.recipient,
    subject: message.subject ?? '',
    text: message.text,
    messageId: `<${message.id}@accreditation-cabinet>`,
  })
}

async function putIntoMailbox(message: Outgoing): Promise<void> {
  await prisma().mailboxMessage.upsert({
    where: { sourceId: message.id },
    create: {
      sourceId: message.id,
      channel: message.channel,
      to: message.recipient,
      subject: message.subject,
      text: message.text,
      code: message.code,
      at: now(),
    },
    update: {},
    select: { id: true },
  })
}
