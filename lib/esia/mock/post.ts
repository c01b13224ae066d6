import { now } from '@/lib/core/clock'
import { prisma, type Tx } from '@/lib/db/client'

type Message = { text: string; code?: string }

/** An SMS of Госуслуги: it lies in the mailbox of the demonstration. */
export async function sendText(to: string, { text, code }: Message, tx: Tx | null = null): Promise<void> {
  const data = { channel: 'SMS', to, text, code: code ?? null, at: now() } as const
  await (tx ?? prisma()).mailboxMessage.create({ data, select: { id: true } })
}

/** A letter of Госуслуги. */
export async function sendLetter(
  to: string,
  subject: string,
  { text, code }: Message,
  tx: Tx | null = null,
): Promise<void> {
  const data = { channel: 'EMAIL', to, subject, text, code: code ?? null, at: now() } as const
  await (tx ?? prisma()).mailboxMessage.create({ data, select: { id: true } })
}
