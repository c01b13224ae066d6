import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { dateOfDay, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { asSentence } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import type { Tx } from '@/lib/db/client'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { notify } from '@/lib/notifications/notify'
import type { NewsEvent } from '@/lib/notifications/templates/table'
import { nextNumber } from '../series'
import { applyCorrection } from './corrections'
import type { LoadedAct, LockedCertificate } from './locked'
import { correctedSchema } from './schema'

type Confirmed = LoadedAct & { day: CalendarDate }

/**
 * Makes of the certificate what was agreed on, writes it down and tells the holder. Gives the certificate that stands
 * in its place when there is one.
 */
export async function applyAct(
  tx: Tx,
  actor: StaffActor,
  locked: LockedCertificate,
  act: Confirmed,
): Promise<{ id: string | null }> {
  switch (act.kind) {
    case 'SUSPEND':
    case 'RESUME':
    case 'REVOKE':
      await changeStatus(tx, actor, locked, act, act.kind)
      return { id: null }
    case 'CORRECT':
    case 'DUPLICATE':
      return { id: await replace(tx, actor, locked, act) }
  }
}

const statuses = {
  SUSPEND: { status: 'SUSPENDED', event: 'certificate.suspended', news: 'certificateSuspended' },
  RESUME: { status: 'ACTIVE', event: 'certificate.resumed', news: 'certificateResumed' },
  REVOKE: { status: 'REVOKED', event: 'certificate.revoked', news: 'certificateRevoked' },
} as const

async function changeStatus(
  tx: Tx,
  actor: StaffActor,
  locked: LockedCertificate,
  act: Confirmed,
  kind: keyof typeof statuses,
): Promise<void> {
  const { certificate } = locked
  const { id, number } = certificate
  const { status, event: type, news } = statuses[kind]
  const { day: from } = act
  const statusSince = status === 'ACTIVE' ? null : dateOfDay(from)
  await tx.certificate.update({ where: { id }, data: { status, statusSince }, select: { id: true } })
  const reason = reasonOf(act)
  await recordEvent(tx, eventActor(actor), aboutOf(locked), { type, number, reason, from })
  const data = { number: formatCertificateNumber(number), from, reason, advice: act.reason.advice }
  await tell(tx, locked, { kind: news, data }, id)
}

/**
 * Another certificate in the place of this one: a number of its own from the same series, a key of its own, the same
 * application. The record that was printed stays as it was, so that its file is still known.
 */
async function replace(tx: Tx, actor: StaffActor, locked: LockedCertificate, act: Confirmed): Promise<string> {
  const { certificate, today } = locked
  const duplicate = act.kind === 'DUPLICATE'
  const number = await nextNumber(tx, certificate.number.slice(0, 2), today)
  const printed = duplicate ? certificate : applyCorrection(certificate, correctedSchema.parse(act.corrected))
  // First the old one: an application has one certificate at a time.
  await tx.certificate.update({
    where: { id: certificate.id },
    data: { status: 'REPLACED', statusSince: dateOfDay(today) },
    select: { id: true },
  })
  const { id } = await tx.certificate.create({
    data: {
      ...{ applicationId: printed.applicationId, doctorId: printed.doctorId, kind: printed.kind },
      ...{ number, replacesNumber: certificate.number, duplicate, createdAt: now() },
      ...{ specialtyCode: printed.specialtyCode, specialtyName: printed.specialtyName },
      ...{ lastName: printed.lastName, firstName: printed.firstName, middleName: printed.middleName },
      ...{ issuedOn: dateOfDay(printed.issuedOn), validUntil: dateOfDay(printed.validUntil) },
      ...{ protocolNumber: printed.protocolNumber, protocolDate: dateOfDay(printed.protocolDate) },
      ...{ centre: printed.centre, contact: printed.contact },
    },
    select: { id: true },
  })
  const by = eventActor(actor)
  const reason = reasonOf(act)
  const about = aboutOf(locked)
  const event = { type: 'certificate.replaced' as const, number: certificate.number, by: number, duplicate, reason }
  await recordEvent(tx, by, about, event)
  const { validUntil } = printed
  await recordEvent(tx, by, { ...about, certificateId: id }, { type: 'certificate.issued', number, validUntil })
  await enqueueJob(tx, 'make_certificate_extract', { certificateId: id })
  const numbers = { number: formatCertificateNumber(certificate.number), by: formatCertificateNumber(number) }
  await tell(tx, locked, { kind: 'certificateReplaced', data: { ...numbers, duplicate, reason } }, id)
  return id
}

/** The reason of the catalogue and what was written to the holder. */
function reasonOf({ reason, words }: Confirmed): string {
  return `${asSentence(reason.title)} ${asSentence(words)}`
}

function aboutOf({ certificate: { id, doctorId, applicationId } }: LockedCertificate) {
  return { doctorId, certificateId: id, ...(applicationId && { applicationId }) }
}

function tell(tx: Tx, { holder }: LockedCertificate, news: NewsEvent, certificateId: string): Promise<void> {
  return notify(tx, { ...news, userId: holder.userId, href: `/cabinet/certificates/${certificateId}` })
}
