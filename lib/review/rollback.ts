import type { StaffActor } from '@/lib/auth/actor'
import { dateOfDay, dayOfDate, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/prisma/client'
import type { OverturnCause } from '@/lib/db/generated/prisma/enums'
import { isLive, liveStatuses } from '@/lib/applications/status'
import { notHeld, settled, transition } from '@/lib/applications/transition'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import type { ReviewedApplication } from './reviewed'
import { laterOf, productionCalendar, termOf } from './term'

const undecided = {
  ...settled,
  ...notHeld,
  assigneeId: null,
  proposal: null,
  proposalNote: null,
  proposedById: null,
  proposedAt: null,
  decidedById: null,
  decidedAt: null,
  decidedByRule: false,
}

/**
 * Takes a decision back: the application waits for an expert again, under a new term counted from today; who took part is
 * written down and kept out. The caller writes the event and tells the doctor. Gives the new term.
 */
export async function overturn(
  tx: Tx,
  actor: StaffActor,
  application: ReviewedApplication,
  { cause, reason }: { cause: OverturnCause; reason: string },
): Promise<CalendarDate> {
  const { id, status, decidedAt, assigneeId, proposedById, decidedById } = application
  if (!decidedAt || isLive(status)) throw new Error('Only a decision can be overturned')
  await refuseSecondLive(tx, application)
  const at = now()
  const dueOn = newTerm(application, moscowDate(at))
  await moveBack(tx, actor, application, dueOn)
  await tx.overturnedDecision.create({
    data: {
      ...{ applicationId: id, assigneeId, proposedById, decidedById, decidedAt, cause, reason },
      decision: status === 'APPROVED' ? 'APPROVE' : 'REFUSE',
      overturnedById: actor.userId,
      overturnedAt: at,
    },
    select: { id: true },
  })
  await tx.refusalReason.deleteMany({ where: { applicationId: id } })
  return dueOn
}

function newTerm({ procedure, dueOn }: ReviewedApplication, today: CalendarDate): CalendarDate {
  const { totalWorkingDays: workingDays } = procedureDefinitionSchema.parse(procedure.definition)
  const counted = termOf({ startedOn: today, workingDays, held: [] }, productionCalendar)
  return dueOn ? laterOf(counted, dayOfDate(dueOn)) : counted
}

const SECOND_LIVE =
  'Врач уже начал новую заявку этого вида по той же специальности: пока она не решена или не отозвана, вернуть прежнюю на рассмотрение нельзя.'

async function refuseSecondLive(tx: Tx, { doctor, kind, specialtyCode }: ReviewedApplication): Promise<void> {
  const live = await tx.application.findFirst({
    where: { doctorId: doctor.id, kind, specialtyCode, status: { in: [...liveStatuses] } },
    select: { id: true },
  })
  if (live) throw new Refusal(fail('CONFLICT', SECOND_LIVE))
}

async function moveBack(tx: Tx, actor: StaffActor, application: ReviewedApplication, dueOn: string): Promise<void> {
  try {
    await transition(tx, actor, application, 'SUBMITTED', { ...undecided, dueOn: dateOfDay(dueOn) })
  } catch (error) {
    // Begun at this very moment: `Application_live_key` lets one of the two through.
    const second = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
    throw second ? new Refusal(fail('CONFLICT', SECOND_LIVE)) : error
  }
}
