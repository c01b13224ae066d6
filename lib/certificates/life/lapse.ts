import { dateOfDay, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { prisma, type Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent, systemActor } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { actTitles } from './labels'
import { actKinds, isAllowed } from './status'

/** What can no longer be confirmed once the term is over. */
const endWithTerm = actKinds.filter((kind) => !isAllowed(kind, 'EXPIRED'))

/** Takes off proposals that the end of the certificate's term has made pointless, and tells who made them. */
export async function lapseActs(): Promise<void> {
  const over = { validUntil: { lt: dateOfDay(moscowDate(now())) } }
  const open = await prisma().certificateAct.findMany({
    where: { state: 'PROPOSED', kind: { in: endWithTerm }, certificate: over },
    select: { id: true, kind: true, proposedById: true, certificate: { select: { id: true, number: true } } },
  })
  for (const act of open) await inTransaction((tx) => lapse(tx, act))
}

type Open = {
  id: string
  kind: (typeof endWithTerm)[number]
  proposedById: string
  certificate: { id: string; number: string }
}

async function lapse(tx: Tx, { id, kind, proposedById, certificate }: Open): Promise<void> {
  const { count } = await tx.certificateAct.updateMany({
    where: { id, state: 'PROPOSED' },
    data: { state: 'WITHDRAWN', decidedAt: now() },
  })
  // Somebody has answered it meanwhile.
  if (count === 0) return
  const event = { type: 'certificate.actWithdrawn' as const, number: certificate.number, act: kind }
  await recordEvent(tx, systemActor, { certificateId: certificate.id }, event)
  const data = { number: formatCertificateNumber(certificate.number), act: actTitles[kind] }
  const href = `/staff/certificates/${certificate.id}`
  await notify(tx, { kind: 'certificateActLapsed', data, userId: proposedById, href })
}
