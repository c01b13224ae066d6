import { sql } from 'kysely'
import { z } from 'zod'
import type { DoctorActor } from '@/lib/auth/actor'
import { addDays, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import type { CertificateStatus } from '@/lib/db/generated/prisma/enums'
import { procedureKindLabels } from '@/lib/reference/labels'
import { schemaPath } from './extract-xml'
import { lifeOf } from './life/holder'
import { EXPOSED_CODE } from './life/status'
import { printedFields, statusPhrase, statusSentence } from './printed'
import { qrPicture, verifyPath, verifyUrl } from './qr'
import { certificateStatus } from './status'
import type { CertificateDetails, CertificateItem, StatusView } from './types'

const certificateIdSchema = z.uuid()

/** Columns of a `PrintedCertificate`. */
export const printedColumns = [
  'number',
  'replacesNumber',
  'duplicate',
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

/** Number of the certificate that has taken the place of the row's; null when none has. */
export const replacedBy = sql<
  string | null
>`(SELECT next."number" FROM "Certificate" next WHERE next."replacesNumber" = "Certificate"."number")`.as('replacedBy')

/** Whether the code of the row's extract no longer opens it: another one was issued because strangers had learned it. */
export const codeClosed = sql<boolean>`EXISTS (SELECT 1 FROM "CertificateAct" act
  WHERE act."certificateId" = "Certificate"."id" AND act."state" = 'CONFIRMED' AND act."reasonCode" = ${EXPOSED_CODE})`.as(
  'codeClosed',
)

/** Certificates of the doctor, newest first; their number is bounded by a working life. */
export async function listCertificates(actor: DoctorActor): Promise<CertificateItem[]> {
  const rows = await kysely()
    .selectFrom('Certificate')
    .leftJoin('CertificateCheck', 'CertificateCheck.certificateId', 'Certificate.id')
    .select(['id', 'number', 'status', 'statusSince', 'kind', 'specialtyName', 'issuedOn', 'validUntil', 'centre'])
    .select(['verdict', 'checkedAt', 'delayedAt', 'refusedAt', replacedBy])
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
    check: row.verdict && {
      ...{ verdict: row.verdict, checkedAt: row.checkedAt },
      ...{ delayed: row.delayedAt !== null, refused: row.refusedAt !== null },
    },
  }))
}

/** One certificate of the doctor; null when it is absent or another person's. */
export async function findCertificate(actor: DoctorActor, id: string): Promise<CertificateDetails | null> {
  if (!certificateIdSchema.safeParse(id).success) return null
  const row = await kysely()
    .selectFrom('Certificate')
    .select([...printedColumns, 'id', 'status', 'statusSince', replacedBy])
    .select(['applicationId', 'extractSha256', 'verificationKey', codeClosed])
    .select((eb) =>
      eb
        .selectFrom('Certificate as next')
        .select('next.id')
        .whereRef('next.replacesNumber', '=', 'Certificate.number')
        .as('successorId'),
    )
    .where('id', '=', id)
    .where('doctorId', '=', actor.doctorId)
    .executeTakeFirst()
  if (!row) return null
  const view = statusView(row)
  return {
    ...view,
    id: row.id,
    number: row.number,
    title: procedureKindLabels[row.kind],
    specialty: row.specialtyName,
    successorId: row.successorId,
    life: await lifeOf(actor, { id: row.id, status: view.status }),
    fields: printedFields(row),
    applicationId: row.applicationId,
    extractReady: row.extractSha256 !== null,
    codeClosed: row.codeClosed,
    verifyPath: verifyPath(row),
    qr: qrPicture(verifyUrl(row)),
    schemaPath: schemaPath(row),
  }
}

type StatusRow = {
  status: CertificateStatus
  statusSince: string | null
  replacedBy: string | null
  validUntil: string
}

/** The status of this day. */
export function statusView(row: StatusRow): StatusView {
  const { validUntil, replacedBy, statusSince } = row
  const today = moscowDate(now())
  const status = certificateStatus(row, today)
  const since = status === 'EXPIRED' ? addDays(validUntil, 1) : statusSince
  const facts = { status, since, replacedBy, validUntil }
  return { status, since, replacedBy, phrase: statusPhrase(facts), sentence: statusSentence(facts, today) }
}
