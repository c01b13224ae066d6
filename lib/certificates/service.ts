import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { filedApplicationSchema } from '@/lib/applications/schema'
import { transition } from '@/lib/applications/transition'
import { isTransferStopped } from '@/lib/consents/require'
import { dateOfDay, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { asSentence } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { refuseUnlessSealed } from '@/lib/history/journal/freshness'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { canApprove, canRollBack } from '@/lib/review/policy'
import { loadReviewed, type ReviewedApplication } from '@/lib/review/reviewed'
import { overturn } from '@/lib/review/rollback'
import { notNow, refuseOwnPart, subject, tell } from '@/lib/review/rules'
import { nextNumber } from './series'
import { addYears } from './term'

const NO_TRANSFER =
  'Врач отозвал согласие на передачу сведений в ЕГИСЗ: внести решение в реестр нельзя. Верните заявку эксперту или дождитесь нового согласия.'

/** Confirms a drafted approval and issues the certificate, all in one transaction; the extract is made by a job. */
export function approveApplication(
  actor: StaffActor,
  target: { applicationId: string; version: number },
): Promise<Result<{ certificateId: string; number: string }>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, target)
    refuseOwnPart(actor, application)
    if (!canApprove(actor, application)) throw notNow()
    if (await isTransferStopped(tx, application.doctor.id, 'EGISZ')) throw new Refusal(fail('CONFLICT', NO_TRANSFER))
    await refuseUnlessSealed(tx)
    await transition(tx, actor, application, 'APPROVED', { decidedById: actor.userId, decidedAt: now() })
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.approved',
      number: application.number,
    })
    return issueCertificate(tx, actor, application)
  })
}

/**
 * Takes a decision back for a reason, by somebody without a part in it: the application goes to other people, the
 * certificate of an approval is revoked in the same transaction, and the doctor is told.
 */
export function rollBackDecision(
  actor: StaffActor,
  input: { applicationId: string; version: number; reason: string; confirmation: string },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseOwnPart(actor, application)
    if (!canRollBack(actor, application)) throw notNow()
    await refuseUnlessSealed(tx)
    if (!confirms(input.confirmation, application.number)) {
      const wrong = { confirmation: ['Наберите номер заявки, как он написан вверху страницы'] }
      throw new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', wrong))
    }
    const dueOn = await overturn(tx, actor, application, { cause: 'ROLLBACK', reason: input.reason })
    await refuseOpenAppeal(tx, application)
    const { number } = application
    const { reason } = input
    await recordEvent(tx, eventActor(actor), subject(application), { type: 'application.rolledBack', number, reason })
    const revoked = await revokeCertificate(tx, actor, application, reason)
    const certificate = revoked && formatCertificateNumber(revoked)
    const data = { number, reason: asSentence(reason), dueOn, certificate }
    await tell(tx, application, { kind: 'decisionRolledBack', data })
  })
}

function confirms(typed: string, number: string | null): boolean {
  const plain = (text: string) => text.replace(/\s/g, '').toUpperCase()
  return number !== null && plain(typed) === plain(number)
}

/** After the row has been moved, and so locked: an appeal filed at this moment comes before it or not at all. */
async function refuseOpenAppeal(tx: Tx, { id }: ReviewedApplication): Promise<void> {
  const open = await tx.appeal.findFirst({ where: { applicationId: id, status: 'FILED' }, select: { id: true } })
  if (open)
    throw new Refusal(fail('CONFLICT', 'На это решение подана апелляция: рассмотрите её, отменять решение не нужно.'))
}

async function revokeCertificate(tx: Tx, actor: StaffActor, application: ReviewedApplication, reason: string) {
  const certificate = await tx.certificate.findFirst({
    where: { applicationId: application.id, status: { in: ['ACTIVE', 'SUSPENDED'] } },
    select: { id: true, number: true },
  })
  if (!certificate) return null
  await tx.certificate.update({
    where: { id: certificate.id },
    data: { status: 'REVOKED', statusSince: dateOfDay(moscowDate(now())) },
    select: { id: true },
  })
  // What was proposed for it has become pointless.
  await tx.certificateAct.updateMany({
    where: { certificateId: certificate.id, state: 'PROPOSED' },
    data: { state: 'WITHDRAWN', decidedAt: now() },
  })
  const about = { ...subject(application), certificateId: certificate.id }
  const { number } = certificate
  await recordEvent(tx, eventActor(actor), about, { type: 'certificate.revoked', number, reason })
  return number
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
      issuedOn: dateOfDay(issuedOn),
      validUntil: new Date(validUntil),
      protocolNumber: `${filed.region.code}-${issuedOn.replaceAll('-', '')}`,
      protocolDate: dateOfDay(issuedOn),
      centre: procedure.centre.name,
      contact: procedure.centre.contact,
      createdAt: now(),
    },
    select: { id: true },
  })
  const about = { ...subject(application), certificateId: certificate.id }
  await recordEvent(tx, eventActor(actor), about, { type: 'certificate.issued', number, validUntil })
  await enqueueJob(tx, 'make_certificate_extract', { certificateId: certificate.id })
  const told = { number: application.number, specialty: filed.specialty.name, validUntil }
  await tell(tx, application, { kind: 'applicationApproved', data: told })
  return { certificateId: certificate.id, number }
}
