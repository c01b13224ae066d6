import { now } from '@/lib/core/clock'
import { configuredOrigin } from '@/lib/core/origin'
import { plural } from '@/lib/core/plural'
import { prisma, type Tx } from '@/lib/db/client'

const PEOPLE = 100
/** A letter stays a letter: what is older than these is in the cabinet. */
const MOST_NAMED = 50

/** Makes one letter of everything that waits for it, for each person whose hour has come. */
export async function gatherDigests(): Promise<void> {
  let gathered = PEOPLE
  while (gathered === PEOPLE) {
    const people = await prisma().$queryRaw<{ userId: string }[]>`
      SELECT DISTINCT m."userId" FROM "OutgoingMessage" m
      WHERE m."sentAt" IS NULL AND m."refusedAt" IS NULL AND m."digest" AND m."dueAt" <= ${now()}
      LIMIT ${PEOPLE}`
    for (const { userId } of people) await prisma().$transaction((tx) => gather(tx, userId))
    gathered = people.length
  }
}

type Held = { id: string; recipient: string; title: string; href: string | null }

/** The rows are locked in one order: a second worker waits here and finds nothing left. */
async function gather(tx: Tx, userId: string): Promise<void> {
  const held = await tx.$queryRaw<Held[]>`
    SELECT m."id", m."recipient", n."title", n."href"
    FROM "OutgoingMessage" m JOIN "Notification" n ON n."id" = m."notificationId"
    WHERE m."userId" = ${userId}::uuid AND m."sentAt" IS NULL AND m."refusedAt" IS NULL
      AND m."digest" AND m."dueAt" <= ${now()}
    ORDER BY m."createdAt", m."id"
    FOR UPDATE OF m`
  const last = held.at(-1)
  if (!last) return
  const at = now()
  const letter = await tx.outgoingMessage.create({
    data: {
      ...{ userId, kind: 'digest', channel: 'EMAIL', recipient: last.recipient, urgent: false, createdAt: at },
      ...digestLetter(held),
    },
    select: { id: true },
  })
  await tx.outgoingMessage.updateMany({
    where: { id: { in: held.map(({ id }) => id) } },
    data: { digestId: letter.id, sentAt: at },
  })
}

/** The words of the daily letter. */
export function digestLetter(held: readonly Pick<Held, 'title' | 'href'>[]): { subject: string; text: string } {
  const events = plural(held.length, ['событие', 'события', 'событий'])
  return { subject: `Новости кабинета: ${held.length} ${events}`, text: digestText(held) }
}

function digestText(held: readonly Pick<Held, 'title' | 'href'>[]): string {
  const origin = configuredOrigin()
  const named = held
    .slice(-MOST_NAMED)
    .map(({ title, href }) => `${title}\n${origin}${href ?? '/cabinet/notifications'}`)
  const more = held.length > MOST_NAMED ? ['Остальные новости — в кабинете.'] : []
  return [...named, ...more, 'Письмо отправлено автоматически, отвечать на него не нужно.'].join('\n\n')
}
