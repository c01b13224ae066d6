import { createTransport, type Transporter } from 'nodemailer'
import { env } from '@/lib/core/env'
import { configuredOrigin } from '@/lib/core/origin'
import { letterHtml } from './letter'
import { outage, refused, sent, type Outcome } from './outcome'

type Letter = { id: string; recipient: string; subject: string | null; text: string; unsubscribe: string | null }

const CONNECTIONS = 4

/** Connections to the mail server for one batch; null when there is none to send to. */
export function openPost(): Transporter | null {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL) return null
  const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  return createTransport({ url: SMTP_URL, pool: true, maxConnections: CONNECTIONS, ...limits }, { from: MAIL_FROM })
}

/** Sends a letter under a Message-ID that stays the same when it is sent again: servers drop the second one by it. */
export async function sendLetter(post: Transporter, letter: Letter): Promise<Outcome> {
  const subject = letter.subject ?? ''
  try {
    await post.sendMail({
      to: letter.recipient,
      subject,
      text: letter.text,
      html: letterHtml(subject, letter.text),
      messageId: `<${letter.id}@accreditation-cabinet>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(letter.unsubscribe && {
        list: { unsubscribe: { url: `${configuredOrigin()}${letter.unsubscribe}`, comment: 'Настройки уведомлений' } },
      }),
    })
    return sent
  } catch (error) {
    return isForGood(error) ? refused : outage
  }
}

/** 5yz about the recipient or the letter (RFC 5321, 4.2.1); one about us, such as a wrong password, will be mended. */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return false
  return Number(error.responseCode) >= 500 && ['RCPT TO', 'DATA'].includes(String(error.command))
}
