import { z } from 'zod'
import type { DoctorActor } from '@/lib/auth/actor'
import type { RateRule } from '@/lib/core/action'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { sameString } from '@/lib/core/crypto'
import { parseCertificateNumber } from '@/lib/core/identifiers'
import { kysely } from '@/lib/db/client'
import type { CertificateStatus } from '@/lib/db/generated/prisma/enums'
import { withinRate } from '@/lib/db/rate-limit'
import { sameSurname } from '@/lib/profile/surname'
import { procedureKindLabels } from '@/lib/reference/labels'
import { printedFields, statusSentence } from './printed'
import { qrPicture, verifyPath, verifyUrl } from './qr'
import { certificateStatus, isInForce } from './status'
import type { CertificateDetails, CertificateItem, PublicCertificate, StatusView } from './types'

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

/** Checks from one address: enough for a person with a pile of certificates, too few to walk through all numbers. */
export const CHECK_RATE: RateRule = { name: 'certificate-check', points: 30, seconds: 60 }

type CertificateCheck = { state: 'found'; certificate: PublicCertificate } | { state: 'absent' } | { state: 'limited' }

/** Who asks proves to know the holder by the surname or by the key of the QR code; null for what was not given. */
type CheckQuery = {
  number: string
  surname: string | null
  key: string | null
  /** Address the tries are counted by. */
  client: string
}

/**
 * The public check, for anyone. A wrong surname looks exactly like an absent number. Numbers follow one another, so
 * without surname and key the name stays hidden (`holderShown`): nobody can walk through the names of all doctors.
 */
export async function checkCertificate({ client, surname, key, ...query }: CheckQuery): Promise<CertificateCheck> {
  if (!(await withinRate(CHECK_RATE, client))) return { state: 'limited' }
  const number = parseCertificateNumber(query.number)
  if (!number.ok) return { state: 'absent' }
  const row = await kysely()
    .selectFrom('Certificate')
    .select([...printedColumns, 'status', 'verificationKey'])
    .where('number', '=', number.value)
    .executeTakeFirst()
  if (!row || (surname !== null && !sameSurname(surname, row.lastName))) return { state: 'absent' }
  const { status, verificationKey, ...printed } = row
  const view = statusView({ status, validUntil: printed.validUntil })
  const holderShown = surname !== null || (key !== null && sameString(key, verificationKey))
  const fields = printedFields(printed).filter((field) => holderShown || field.key !== 'holder')
  const inForce = isInForce(view.status)
  return { state: 'found', certificate: { ...view, printed, fields, holderShown, inForce, checkedAt: now() } }
}

function statusView(row: { status: CertificateStatus; validUntil: string }): StatusView {
  const today = moscowDate(now())
  const status = certificateStatus(row, today)
  return { status, sentence: statusSentence(status, row.validUntil, today) }
}
