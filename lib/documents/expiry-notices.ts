import { dayOfDate, daysBetween, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { plural } from '@/lib/core/plural'
import { prisma, type Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { notify } from '@/lib/notifications/notify'
import { documentKindLabels } from './labels'
import { EXPIRY_NOTICES, FIRST_NOTICE, noticesDue } from './validity'

/**
 * Tells owners of documents that end in 90, 30 and 7 days, each once for each last day. Safe to run at any moment, twice
 * at once, and after days of standing still. Documents are read `batch` at a time.
 */
export async function watchDocuments(batch = 500): Promise<void> {
  const today = moscowDate(now())
  let failure: unknown
  let found = await documentsToTellOf(today, FIRST_ID, batch)
  while (found.length > 0) {
    for (const { id } of found) {
      // One document that fails must not keep the others waiting: it is tried again by the next run.
      await tellOf(id, today).catch((error: unknown) => {
        failure = error
        log.error('the owner was not told that a document ends', { error })
      })
    }
    found = await documentsToTellOf(today, found.at(-1)?.id ?? FIRST_ID, batch)
  }
  if (failure) throw failure
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Only those of which `noticesDue` has something to say. */
function documentsToTellOf(today: CalendarDate, after: string, batch: number): Promise<{ id: string }[]> {
  return prisma().$queryRaw`
    SELECT d."id" FROM "Document" d
    WHERE d."deletedAt" IS NULL AND d."id" > ${after}::uuid
      AND d."validUntil" BETWEEN ${today}::date AND ${today}::date + ${FIRST_NOTICE}::int
      AND EXISTS (
        SELECT 1 FROM unnest(${[...EXPIRY_NOTICES]}::int[]) AS days
        WHERE d."validUntil" - ${today}::date <= days
          AND NOT EXISTS (
            SELECT 1 FROM "DocumentExpiryNotice" sent
            WHERE sent."documentId" = d."id" AND sent."validUntil" = d."validUntil" AND sent."daysBefore" = days))
    ORDER BY d."id"
    LIMIT ${batch}`
}

function tellOf(documentId: string, today: CalendarDate) {
  return inTransaction(async (tx) => {
    const document = await lockLive(tx, documentId)
    if (!document?.validUntil) return
    const { validUntil, kind, doctor, expiryNotices } = document
    const lastDay = dayOfDate(validUntil)
    const left = daysBetween(today, lastDay)
    const sent = expiryNotices.filter((notice) => notice.validUntil.getTime() === validUntil.getTime())
    const due = noticesDue({ left, sent: sent.map(({ daysBefore }) => daysBefore) })
    if (due.length === 0) return
    await tx.documentExpiryNotice.createMany({
      data: due.map((daysBefore) => ({ documentId, validUntil, daysBefore, sentAt: now() })),
    })
    const name = documentKindLabels[kind]
    await notify(tx, {
      kind: 'documentExpires',
      data: { name, left, leftWords: leftWords(left), lastDay },
      ...{ userId: doctor.userId, href: `/cabinet/documents/${documentId}` },
    })
  })
}

/** The document with its row locked, or null when it has been deleted meanwhile. */
async function lockLive(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Document" WHERE "id" = ${id}::uuid FOR UPDATE`
  return tx.document.findFirst({
    where: { id, deletedAt: null },
    select: {
      kind: true,
      validUntil: true,
      doctor: { select: { userId: true } },
      expiryNotices: { select: { validUntil: true, daysBefore: true } },
    },
  })
}

function leftWords(days: number): string {
  if (days === 0) return 'Сегодня последний день документа'
  return `Документ истекает через ${days} ${plural(days, ['день', 'дня', 'дней'])}`
}
