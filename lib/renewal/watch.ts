import { remaining } from '@/lib/certificates/printed'
import { certificateStatus } from '@/lib/certificates/status'
import { dayOfDate, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { log } from '@/lib/core/log'
import { prisma, type Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { notify } from '@/lib/notifications/notify'
import { periodicProcedure, readNeighbours } from './facts'
import { renewalAdvice } from './labels'
import { FIRST_REMINDER_MONTHS, REMINDER_MONTHS, remindersDue } from './reminders'
import { renewalOf } from './renewal'
import type { Renewal } from './types'

/**
 * Reminds holders of certificates that end in 12, 6, 3 and 1 months, each once. Safe to run at any moment, twice at once,
 * and after days of standing still. Silent while a renewal is with the staff or the certificate is suspended: what has
 * come due meanwhile is told when that is over and the certificate still ends. Certificates are read `batch` at a time.
 */
export async function watchCertificates(batch = 500): Promise<void> {
  const today = moscowDate(now())
  let failure: unknown
  let found = await certificatesToRemindOf(today, FIRST_ID, batch)
  while (found.length > 0) {
    for (const { id } of found) {
      // One certificate that fails must not keep the others waiting: it is tried again by the next run.
      await remindOf(id, today).catch((error: unknown) => {
        failure = error
        log.error('the holder was not reminded that a certificate ends', { certificateId: id, error })
      })
    }
    found = await certificatesToRemindOf(today, found.at(-1)?.id ?? FIRST_ID, batch)
  }
  if (failure) throw failure
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Only those of which `remindersDue` has something to say and nobody else is busy with. */
function certificatesToRemindOf(today: CalendarDate, after: string, batch: number): Promise<{ id: string }[]> {
  return prisma().$queryRaw`
    SELECT c."id" FROM "Certificate" c
    WHERE c."status" = 'ACTIVE' AND c."id" > ${after}::uuid
      -- A day of a longer month is met a few days earlier: the exact one is asked for below.
      AND c."validUntil" BETWEEN ${today}::date AND ${today}::date + make_interval(months => ${FIRST_REMINDER_MONTHS}::int, days => 3)
      AND EXISTS (
        SELECT 1 FROM unnest(${[...REMINDER_MONTHS]}::int[]) AS months
        WHERE c."validUntil" - make_interval(months => months) <= ${today}::date
          AND c."validUntil" - make_interval(months => months) > (c."createdAt" AT TIME ZONE 'Europe/Moscow')::date
          AND NOT EXISTS (
            SELECT 1 FROM "CertificateReminder" sent
            WHERE sent."certificateId" = c."id" AND sent."monthsBefore" = months))
      AND NOT EXISTS (
        SELECT 1 FROM "Certificate" later
        WHERE later."doctorId" = c."doctorId" AND later."specialtyCode" = c."specialtyCode"
          AND later."status" = 'ACTIVE' AND later."validUntil" > c."validUntil")
      AND NOT EXISTS (
        SELECT 1 FROM "Application" a
        WHERE a."doctorId" = c."doctorId" AND a."specialtyCode" = c."specialtyCode" AND a."kind" = 'PERIODIC'
          AND a."status" IN ('SUBMITTED', 'IN_REVIEW', 'AWAITING_APPROVAL'))
    ORDER BY c."id"
    LIMIT ${batch}`
}

function remindOf(certificateId: string, today: CalendarDate) {
  return inTransaction(async (tx) => {
    const certificate = await lockCertificate(tx, certificateId)
    const validUntil = dayOfDate(certificate.validUntil)
    const neighbours = await readNeighbours(tx, { ...certificate, validUntil })
    const renewal = renewalOf({
      ...{ ...neighbours, today, validUntil, terms: await periodicProcedure(tx) },
      status: certificateStatus({ status: certificate.status, validUntil }, today),
    })
    const advice = wanted(renewal) ? renewalAdvice(renewal) : null
    const sent = certificate.reminders.map(({ monthsBefore }) => monthsBefore)
    const due = remindersDue({ today, validUntil, madeOn: moscowDate(certificate.createdAt), sent })
    if (advice === null || due.length === 0) return
    await tx.certificateReminder.createMany({
      data: due.map((monthsBefore) => ({ certificateId, monthsBefore, sentAt: now() })),
    })
    const { specialtyName: specialty, doctor } = certificate
    const number = formatCertificateNumber(certificate.number)
    await notify(tx, {
      kind: 'certificateEnds',
      data: { number, specialty, validUntil, left: remaining(validUntil, today), advice },
      ...{ userId: doctor.userId, href: hrefOf(certificateId, renewal) },
    })
  })
}

/** While the staff have the renewal, there is nothing for its doctor to do. */
function wanted(renewal: Renewal): boolean {
  if (renewal.state !== 'underWay') return renewal.state !== 'closed'
  return renewal.application.status === 'DRAFT' || renewal.application.status === 'DOCUMENTS_REQUIRED'
}

function hrefOf(certificateId: string, renewal: Renewal): string {
  if (renewal.state === 'underWay') return `/cabinet/applications/${renewal.application.id}`
  return `/cabinet/certificates/${certificateId}/renew`
}

/** With its row locked: of two runs at once the second sees what the first has sent. */
async function lockCertificate(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Certificate" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
  return tx.certificate.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ number: true, status: true, validUntil: true, createdAt: true },
      ...{ doctorId: true, specialtyCode: true, specialtyName: true },
      doctor: { select: { userId: true } },
      reminders: { select: { monthsBefore: true } },
    },
  })
}
