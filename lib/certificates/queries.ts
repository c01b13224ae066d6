import { z } from 'zod'
import type { DoctorActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import type { CertificateStatus } from '@/lib/db/generated/prisma/enums'
import { procedureKindLabels } from '@/lib/reference/labels'
import { printedFields, statusSentence } from './printed'
import { qrPicture, verifyPath, verifyUrl } from './qr'
import { certificateStatus } from './status'
import type { CertificateDetails, CertificateItem, StatusView } from './types'

const certificateIdSchema = z.uuid()

/** Columns of a `PrintedCertificate`. */
export const printedColumns = [
  'number',
  'lastName',
  'firstName',
  'middleName',
  'kind',
  'specialtyCode',
  'specialtyName',
  'issuedOn',
  'validUntil',
  'protocolNumber',
  'protocolDate',
  'centre',
  'contact',
] as const

/** Certificates of the doctor, newest first; their number is bounded by a working life. */
export async function listCertificates(actor: DoctorActor): Promise<CertificateItem[]> {
  const rows = await kysely()
    .selectFrom('Certificate')
    .leftJoin('CertificateCheck', 'CertificateCheck.certificateId', 'Certificate.id')
    .select(['id', 'number', 'status', 'kind', 'specialtyName', 'issuedOn', 'validUntil', 'centre'])
    .select(['verdict', 'checkedAt', 'delayedAt'])
    .where('doctorId', '=', actor.doctorId)
    .orderBy('issuedOn', 'desc')
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({
    ...statusView(row),
    id: row.id,
    number: row.number,
    title: procedureKindLabels[row.kind],
    specialty: row.specialtyName,
    issuedOn: row.issuedOn,
    validUntil: row.validUntil,
    centre: row.centre,
    check: row.verdict && { verdict: row.verdict, checkedAt: row.checkedAt, delayed: row.delayedAt !== null },
  }))
}

/** One certificate of the doctor; null when it is absent or another person's. */
export async function findCertificate(actor: DoctorActor, id: string): Promise<CertificateDetails | null> {
  if (!certificateIdSchema.safeParse(id).success) return null
  const row = await kysely()
    .selectFrom('Certificate')
    .select([...printedColumns, 'id', 'status', 'applicationId', 'extractSha256', 'verificationKey'])
    .where('id', '=', id)
    .where('doctorId', '=', actor.doctorId)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...statusView(row),
    id: row.id,
    number: row.number,
    title: procedureKindLabels[row.kind],
    specialty: row.specialtyName,
    fields: printedFields(row),
    applicationId: row.applicationId,
    extractReady: row.extractSha256 !== null,
    verifyPath: verifyPath(row),
    qr: qrPicture(verifyUrl(row)),
  }
}

/** The status of this day. */
export function statusView(row: { status: CertificateStatus; validUntil: string }): StatusView {
  const today = moscowDate(now())
  const status = certificateStatus(row, today)
  return { status, sentence: statusSentence(status, row.validUntil, today) }
}
