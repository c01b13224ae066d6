import type { DoctorActor } from '@/lib/auth/actor'
import { kysely } from '@/lib/db/client'
import type { CertificateActKind } from '@/lib/db/generated/prisma/enums'
import { eventDetails, eventTitle } from '@/lib/history/labels'
import { eventDataSchema, type EventData } from '@/lib/history/schema'
import type { ShownCertificateStatus } from '../status'
import type { CertificateLife } from '../types'

/** What of a certificate's life its holder reads; what the staff only propose is not among it. */
const TOLD = [
  'certificate.issued',
  'certificate.suspended',
  'certificate.resumed',
  'certificate.revoked',
  'certificate.replaced',
] as const satisfies EventData['type'][]

/** The acts that each status comes from. */
const causes: Partial<Record<ShownCertificateStatus, readonly CertificateActKind[]>> = {
  SUSPENDED: ['SUSPEND'],
  REVOKED: ['REVOKE'],
  REPLACED: ['CORRECT', 'DUPLICATE'],
}

/** What has happened to an own certificate, newest first, and why it is out of force. */
export async function lifeOf(
  { doctorId }: DoctorActor,
  { id, status }: { id: string; status: ShownCertificateStatus },
): Promise<CertificateLife> {
  const [events, cause] = await Promise.all([
    kysely()
      .selectFrom('Event')
      .select(['id', 'at', 'type', 'data'])
      .where('doctorId', '=', doctorId)
      .where('type', 'in', TOLD)
      .where('certificateId', '=', id)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
    causeOf(doctorId, id, causes[status] ?? []),
  ])
  const steps = events.map(({ at, type, data }) => {
    const event = eventDataSchema.parse({ ...(data as object), type })
    return { at, title: eventTitle(event), details: eventDetails(event) }
  })
  return { steps, why: cause ?? null }
}

function causeOf(doctorId: string, id: string, kinds: readonly CertificateActKind[]) {
  if (kinds.length === 0) return null
  return kysely()
    .selectFrom('CertificateAct')
    .innerJoin('CertificateReason', 'CertificateReason.code', 'CertificateAct.reasonCode')
    .innerJoin('Certificate', 'Certificate.id', 'CertificateAct.certificateId')
    .select(['CertificateReason.title as reason', 'CertificateReason.advice', 'CertificateAct.words'])
    .where('CertificateAct.certificateId', '=', id)
    .where('CertificateAct.state', '=', 'CONFIRMED')
    .where('CertificateAct.kind', 'in', kinds)
    .where('Certificate.doctorId', '=', doctorId)
    .orderBy('CertificateAct.decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}
