import { prisma } from '@/lib/db/client'

/** The code that waits to be sent to this person, newest first. */
export async function codeFor(actor: { userId: string }): Promise<string> {
  const { phone, email } = await prisma().user.findUniqueOrThrow({ where: { id: actor.userId } })
  const message = await prisma().outgoingMessage.findFirstOrThrow({
    where: { recipient: phone ?? email ?? '', code: { not: null } },
    orderBy: { createdAt: 'desc' },
  })
  if (!message.code) throw new Error('The message holds no code')
  return message.code
}

/** Six digits that are not this code. */
export function otherCode(code: string): string {
  return code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))
}
