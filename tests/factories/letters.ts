import { prisma } from '@/lib/db/client'
import { notify } from '@/lib/notifications/notify'

/** News told to the person by a letter that waits to be sent; gives the id of its message. */
export async function sendLetter({ userId }: { userId: string }): Promise<string> {
  const news = { kind: 'applicationApproved', userId, href: '/cabinet' } as const
  const data = { number: 'АК-2026-000001', specialty: 'Терапия', validUntil: '2031-12-01' }
  await prisma().$transaction((tx) => notify(tx, { ...news, data }))
  const { id } = await prisma().outgoingMessage.findFirstOrThrow({
    where: { userId, kind: news.kind, channel: 'EMAIL' },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  return id
}
