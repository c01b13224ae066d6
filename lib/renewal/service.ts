import { findOwnAccepted } from '@/lib/applications/own-document'
import { canFile } from '@/lib/applications/policy'
import { requirementsOf } from '@/lib/applications/readiness'
import { startDraft } from '@/lib/applications/service'
import type { DoctorActor } from '@/lib/auth/actor'
import { FILING_LEVEL_TOO_LOW } from '@/lib/auth/level'
import { certificateStatus } from '@/lib/certificates/status'
import { dayOfDate, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { onceMore } from '@/lib/db/errors'
import { inTransaction } from '@/lib/db/transaction'
import { listAcceptedDocuments } from '@/lib/documents/queries'
import type { AcceptedDocument } from '@/lib/documents/types'
import { surnameChanged } from '@/lib/profile/surname'
import type { RequiredDocument } from '@/lib/reference/schema'
import { carryOver } from './carry'
import { periodicProcedure, readNeighbours } from './facts'
import { refusalToRenew } from './labels'
import { findExtract, keepExtract } from './own-extract'
import { ownRenewals } from './queries'
import { renewalOf } from './renewal'
import { canRenew } from './status'

/**
 * Starts the draft of a периодическая from an own certificate, with what the cabinet knows laid to it; the live one in the
 * specialty is given back instead. CONFLICT with the reason when it is too early or there is nothing to renew.
 */
export async function renewCertificate(
  actor: DoctorActor,
  certificateId: string,
): Promise<Result<{ id: string; created: boolean }>> {
  if (!canFile(actor)) return FILING_LEVEL_TOO_LOW
  const { certificates } = await ownRenewals(actor)
  const certificate = certificates.find(({ id }) => id === certificateId)
  const extract = certificate && (await findExtract(actor, certificate))
  if (extract) await keepExtract(actor, extract)
  const vault = await listAcceptedDocuments(actor)
  return onceMore(() => inTransaction((tx) => startRenewal(tx, actor, certificateId, vault)))
}

async function startRenewal(tx: Tx, actor: DoctorActor, id: string, vault: readonly AcceptedDocument[]) {
  const certificate = await tx.certificate.findFirst({
    where: { id, doctorId: actor.doctorId },
    select: {
      ...{ status: true, issuedOn: true, validUntil: true, specialtyCode: true },
      doctor: { select: { lastName: true, registerLastName: true } },
    },
  })
  if (!certificate) throw new Refusal(fail('NOT_FOUND', 'Свидетельство не найдено.'))
  const { specialtyCode, doctor } = certificate
  const today = moscowDate(now())
  const validUntil = dayOfDate(certificate.validUntil)
  const status = certificateStatus({ status: certificate.status, validUntil }, today)
  const neighbours = await readNeighbours(tx, { doctorId: actor.doctorId, specialtyCode, validUntil })
  const procedure = await periodicProcedure(tx)
  const renewal = renewalOf({ ...neighbours, status, validUntil, today, terms: procedure })
  if (renewal.state !== 'underWay' && !canRenew(renewal)) {
    throw new Refusal(fail('CONFLICT', refusalToRenew(renewal)))
  }
  const draft = await startDraft(tx, actor, { kind: 'PERIODIC', specialtyCode })
  // A draft that was begun by itself is a renewal from now on; what has been filed stays as it was.
  await tx.application.updateMany({
    where: { id: draft.id, doctorId: actor.doctorId, status: 'DRAFT', renewsId: null },
    data: { renewsId: id },
  })
  if (!draft.created) return draft
  const requirements = requirementsOf({
    ...{ procedure, specialtyCode, report: undefined, surnameChanged: surnameChanged(doctor) },
  })
  const carried = carryOver(requirements, vault, { today, issuedOn: dayOfDate(certificate.issuedOn) })
  await lay(tx, actor, draft.id, carried)
  return draft
}

type Carried = { requirement: RequiredDocument; documents: readonly AcceptedDocument[] }

async function lay(tx: Tx, actor: DoctorActor, applicationId: string, carried: readonly Carried[]): Promise<void> {
  const pairs = carried.flatMap(({ requirement, documents }) =>
    documents.map((document) => ({ requirement, document })),
  )
  for (const { requirement, document } of pairs) {
    // Read before the transaction: what has been deleted or rejected since is not laid.
    const own = await findOwnAccepted(tx, actor, document.documentVersionId)
    if (!own) continue
    await tx.applicationDocument.create({
      data: { applicationId, requirementCode: requirement.code, documentVersionId: own.versionId },
      select: { applicationId: true },
    })
  }
}
