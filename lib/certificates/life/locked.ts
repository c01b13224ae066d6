import type { StaffActor } from '@/lib/auth/actor'
import { dayOfDate, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/prisma/client'
import type { CertificateActKind } from '@/lib/db/generated/prisma/enums'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { worksTogether } from '@/lib/review/relation'
import { isTied } from '@/lib/profile/tied'
import { certificateStatusLabels } from '../labels'
import { certificateStatus } from '../status'
import { daysOf } from './status'
import { actTitles } from './labels'
import { isOwn } from './policy'

const ABSENT = fail('NOT_FOUND', 'Свидетельство не найдено.')

/**
 * The certificate that an act is about, locked until the end of the transaction, as the member of staff stands to its
 * holder. Its application is locked first, as by whoever rolls its decision back.
 */
export async function lockCertificate(tx: Tx, actor: StaffActor, id: string) {
  const found = await tx.certificate.findUnique({ where: { id }, select: { applicationId: true, doctorId: true } })
  if (!found) throw new Refusal(ABSENT)
  const { applicationId, doctorId } = found
  if (applicationId) {
    await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${applicationId}::uuid FOR NO KEY UPDATE`
  }
  await tx.$queryRaw`SELECT 1 FROM "Certificate" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
  const row = await tx.certificate.findUniqueOrThrow({
    where: { id },
    include: { application: { select: { procedure: { select: { definition: true } } } } },
  })
  const holder = await holderOf(tx, actor, doctorId)
  if (isOwn(actor, holder)) throw new Refusal(ABSENT)
  const today = moscowDate(now())
  const { application, issuedOn, validUntil, protocolDate, statusSince, ...rest } = row
  const certificate = {
    ...rest,
    ...{ issuedOn: dayOfDate(issuedOn), validUntil: dayOfDate(validUntil), protocolDate: dayOfDate(protocolDate) },
    statusSince: statusSince && dayOfDate(statusSince),
  }
  return {
    ...{ certificate, holder, today },
    shown: certificateStatus(certificate, today),
    validityYears: application
      ? procedureDefinitionSchema.parse(application.procedure.definition).validityYears
      : await usualYears(tx, today),
  }
}
export type LockedCertificate = Awaited<ReturnType<typeof lockCertificate>>

/** The days that an act may hold from. */
export function daysOfLocked(kind: CertificateActKind, { certificate, today }: LockedCertificate) {
  return daysOf(kind, { issuedOn: certificate.issuedOn, since: certificate.statusSince }, today)
}

/** Said when the status is no longer one that the act is for. */
export function notAllowed(kind: CertificateActKind, { shown }: Pick<LockedCertificate, 'shown'>): Refusal {
  const status = certificateStatusLabels[shown].toLowerCase()
  return new Refusal(
    fail('CONFLICT', `Действие «${actTitles[kind]}» сейчас невозможно: свидетельство ${status}. Обновите страницу.`),
  )
}

/** An act as it stands, with its reason. */
export function loadAct(tx: Tx, actId: string) {
  return tx.certificateAct.findUniqueOrThrow({ where: { id: actId }, include: { reason: true } })
}
export type LoadedAct = Awaited<ReturnType<typeof loadAct>>

async function holderOf(tx: Tx, { userId }: StaffActor, doctorId: string) {
  const [holder] = await tx.$queryRaw<{ userId: string; sameEmployer: boolean; tied: boolean }[]>`
    SELECT o."userId", ${worksTogether(Prisma.sql, userId, Prisma.sql`o."id"`)} AS "sameEmployer",
      ${isTied(Prisma.sql, userId, Prisma.sql`o."id"`)} AS "tied"
    FROM "Doctor" o WHERE o."id" = ${doctorId}::uuid`
  if (!holder) throw new Error('A certificate has no holder')
  return holder
}

/** Of certificates that no application here has led to: as the newest periodic procedure gives. */
async function usualYears(tx: Tx, today: CalendarDate): Promise<number> {
  const { definition } = await tx.procedure.findFirstOrThrow({
    where: { kind: 'PERIODIC', publishedAt: { lte: new Date(`${today}T23:59:59+03:00`) } },
    orderBy: { version: 'desc' },
    select: { definition: true },
  })
  return procedureDefinitionSchema.parse(definition).validityYears
}
