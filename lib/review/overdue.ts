import { isWorkingDay, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { prisma, type Tx } from '@/lib/db/client'
import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import { amend } from '@/lib/applications/transition'
import { recordEvent, systemActor } from '@/lib/history/record'
import { tellSecretaries } from './escalate'

const BATCH = 100

export const OVERDUE_NOTE = 'Срок истёк'

type Overdue = { id: string; status: ApplicationStatus; version: number; number: string; doctorId: string }

/**
 * Raises to the secretaries what the staff have not decided in time; once a term, so that a file a secretary has seen to
 * is not raised again every morning. On days off nothing happens. The secretaries get one piece of news a batch.
 */
export async function escalateOverdue(): Promise<void> {
  if (!isWorkingDay(moscowDate(now()))) return
  let raised = BATCH
  while (raised === BATCH) {
    raised = await prisma().$transaction(raiseBatch, { timeout: 60_000 })
  }
}

async function raiseBatch(tx: Tx): Promise<number> {
  const overdue = await lockOverdue(tx)
  for (const application of overdue) {
    const { id, number, doctorId } = application
    await amend(tx, application, { escalatedAt: now(), escalationNote: OVERDUE_NOTE })
    const about = { doctorId, applicationId: id }
    await recordEvent(tx, systemActor, about, { type: 'application.escalated', number, note: OVERDUE_NOTE })
  }
  const [first] = overdue
  if (first) await tellSecretaries(tx, newsOf(first, overdue.length))
  return overdue.length
}

function newsOf({ id, number }: Overdue, count: number) {
  const href = count === 1 ? `/staff/applications/${id}` : '/staff'
  return { kind: 'overdue', data: { number, count }, href } as const
}

/** While the doctor holds the move nothing is overdue. Rows that somebody works on at this moment wait for the next run. */
function lockOverdue(tx: Tx): Promise<Overdue[]> {
  const today = moscowDate(now())
  return tx.$queryRaw<Overdue[]>`
    SELECT a."id", a."status", a."version", a."number", a."doctorId" FROM "Application" a
    WHERE a."status" IN ('SUBMITTED', 'IN_REVIEW', 'AWAITING_APPROVAL') AND a."dueOn" < ${today}::date
      AND a."escalatedAt" IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM "Event" e
        WHERE e."applicationId" = a."id" AND e."type" = 'application.escalated' AND e."actorId" IS NULL
          AND e."at" > a."dueOn")
    ORDER BY a."dueOn", a."id"
    LIMIT ${BATCH}
    FOR UPDATE SKIP LOCKED`
}
