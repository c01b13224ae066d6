import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { filedApplicationSchema } from '@/lib/applications/schema'
import { transition } from '@/lib/applications/transition'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { formatDate } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { canApprove } from '@/lib/review/policy'
import { loadReviewed, type ReviewedApplication } from '@/lib/review/reviewed'
import { notNow, refuseOwnPart, subject, tell } from '@/lib/review/rules'
import { certificateNumber } from './number'
import { addYears } from './term'

/** Confirms a drafted approval and issues the certificate, all in one transaction; the extract is made by a job. */
export function approveApplication(
  actor: StaffActor,
  target: { applicationId: string; version: number },
): Promise<Result<{ certificateId: string; number: string }>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, target)
    refuseOwnPart(actor, application)
    if (!canApprove(actor, application)) throw notNow()
    await transition(tx, actor, application, 'APPROVED', { decidedById: actor.userId, decidedAt: now() })
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.approved',
      number: application.number,
    })
    return issueCertificate(tx, actor, application)
  })
}

async function issueCertificate(tx: Tx, actor: StaffActor, application: ReviewedApplication) {
  const filed = filedApplicationSchema.parse(application.filed)
  const procedure = procedureDefinitionSchema.parse(application.procedure.definition)
  const issuedOn = moscowDate(now())
  const validUntil = addYears(issuedOn, procedure.validityYears)
  const number = await nextNumber(tx, filed.region.code, issuedOn)
  const { lastName, firstName, middleName } = filed.applicant
  const certificate = await tx.certificate.create({
    data: {
      applicationId: application.id,
      doctorId: application.doctor.id,
      number,
      kind: application.kind,
      specialtyCode: filed.specialty.code,
      specialtyName: filed.specialty.name,
      lastName,
      firstName,
      middleName,
      issuedOn: new Date(`${issuedOn}T00:00:00Z`),
      validUntil: new Date(validUntil),
      protocolNumber: `${filed.region.code}-${issuedOn.replaceAll('-', '')}`,
      protocolDate: new Date(`${issuedOn}T00:00:00Z`),
      centre: procedure.centre.name,
      contact: procedure.centre.contact,
      createdAt: now(),
    },
    select: { id: true },
  })
  const about = { ...subject(application), certificateId: certificate.id }
  await recordEvent(tx, eventActor(actor), about, { type: 'certificate.issued', number, validUntil })
  await enqueueJob(tx, 'make_certificate_extract', { certificateId: certificate.id })
  await tell(
    tx,
    application,
    `Заявка ${application.number} одобрена`,
    `Аккредитация подтверждена: ${filed.specialty.name}. Свидетельство действует до ${formatDate(validUntil)}.`,
  )
  return { certificateId: certificate.id, number }
}

/** The next number of the region and year; the row stays locked until commit, so a rolled back approval leaves no gap. */
async function nextNumber(tx: Tx, regionCode: string, issuedOn: string): Promise<string> {
  const year = Number(issuedOn.slice(0, 4))
  const [series] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO "CertificateSeries" ("regionCode", "year", "last") VALUES (${regionCode}, ${year}, 1)
    ON CONFLICT ("regionCode", "year") DO UPDATE SET "last" = "CertificateSeries"."last" + 1
    RETURNING "last"`
  if (!series) throw new Error('The series of certificate numbers gave nothing')
  return certificateNumber(regionCode, year, series.last)
}
