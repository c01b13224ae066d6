import { now } from '@/lib/core/clock'
import { liveStatuses } from '@/lib/applications/status'
import type { CalendarDate } from '@/lib/core/calendar'
import { dateOfDay } from '@/lib/core/calendar'
import type { Tx } from '@/lib/db/client'
import { procedureDefinitionSchema, type ProcedureDefinition } from '@/lib/reference/schema'
import type { LiveRenewal } from './types'

type Renewed = { doctorId: string; specialtyCode: number; validUntil: CalendarDate }

/** What stands beside a certificate in its specialty: a later one, and a renewal under way. */
export async function readNeighbours(
  tx: Tx,
  { doctorId, specialtyCode, validUntil }: Renewed,
): Promise<{ renewed: boolean; live: LiveRenewal | null }> {
  const later = await tx.certificate.findFirst({
    where: { doctorId, specialtyCode, status: 'ACTIVE', validUntil: { gt: dateOfDay(validUntil) } },
    select: { id: true },
  })
  const live = await tx.application.findFirst({
    where: { doctorId, specialtyCode, kind: 'PERIODIC', status: { in: [...liveStatuses] } },
    select: { id: true, number: true, status: true },
  })
  return { renewed: later !== null, live }
}

/** The procedure that a renewal filed now goes by. */
export async function periodicProcedure(tx: Tx): Promise<ProcedureDefinition> {
  const { definition } = await tx.procedure.findFirstOrThrow({
    where: { kind: 'PERIODIC', publishedAt: { lte: now() } },
    orderBy: { version: 'desc' },
    select: { definition: true },
  })
  return procedureDefinitionSchema.parse(definition)
}
