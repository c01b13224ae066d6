import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { dateOfDay, dayOfDate, daysBetween, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { documentNotFound } from './delete'
import { findingSentence } from './labels'
import { documentIdSchema } from './schema'
import { noticesMissed, parseValidUntil } from './validity'

/**
 * Sets, mends or takes away (an empty text) the last day of validity of an own document, as it was typed; no new
 * version is made.
 */
export async function setValidity(
  actor: DoctorActor,
  input: { documentId: string; validUntil: string },
): Promise<Result<void>> {
  const { documentId } = input
  if (!documentIdSchema.safeParse(documentId).success) return documentNotFound()
  const typed = parseValidUntil(input.validUntil, moscowDate(now()))
  if (!typed.ok) {
    return fail('VALIDATION', 'Проверьте, что отмечено ниже', { validUntil: [findingSentence('VALID_UNTIL_WRONG')] })
  }
  const validUntil = typed.value
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Document" WHERE "id" = ${documentId}::uuid FOR UPDATE`
    const document = await tx.document.findFirst({
      where: { id: documentId, doctorId: actor.doctorId, deletedAt: null },
      select: {
        kind: true,
        validUntil: true,
        versions: { where: { proposed: false }, orderBy: { number: 'desc' }, take: 1, select: { fileName: true } },
      },
    })
    const fileName = document?.versions[0]?.fileName
    if (!document || fileName === undefined) throw new Refusal(documentNotFound())
    if ((document.validUntil && dayOfDate(document.validUntil)) === validUntil) return
    await keepValidity(tx, documentId, validUntil)
    await recordEvent(
      tx,
      eventActor(actor),
      { doctorId: actor.doctorId, documentId },
      { type: 'document.validityChanged', kind: document.kind, fileName, validUntil },
    )
  })
}

/** Writes the last day; notices of it that would come late are marked, for the person has just typed the day. */
export async function keepValidity(tx: Tx, documentId: string, validUntil: CalendarDate | null): Promise<void> {
  const day = validUntil === null ? null : dateOfDay(validUntil)
  await tx.document.update({ where: { id: documentId }, data: { validUntil: day }, select: { id: true } })
  if (validUntil === null || day === null) return
  const at = now()
  const missed = noticesMissed(daysBetween(moscowDate(at), validUntil))
  await tx.documentExpiryNotice.createMany({
    data: missed.map((daysBefore) => ({ documentId, validUntil: day, daysBefore, sentAt: at })),
    skipDuplicates: true,
  })
}
