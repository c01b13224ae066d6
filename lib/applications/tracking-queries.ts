import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { DoctorActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { forecast } from './forecast'
import { isFinal } from './status'
import { nextStep } from './tracking'
import type { ApplicationDetails, FileView, QueuePlace, Tracking } from './types'

/** Beyond this many the exact place tells nothing, and counting on would cost more and more. */
const COUNTED = 500
const VIEWS = 5

/** How an own filed application goes on: next step, queue, forecast and who looked into it; one statement. */
export async function getTracking(actor: DoctorActor, application: ApplicationDetails): Promise<Tracking> {
  const { status, registeredOn, dueOn, heldAt, requests } = application
  const row = await trackingRow(actor, application)
  const today = moscowDate(now())
  const answerDueOn = requests.find(({ answeredAt }) => answeredAt === null)?.dueOn ?? null
  // While the doctor holds the move or the file is put aside, the pace of others foretells nothing.
  const foreseeable = !isFinal(status) && status !== 'DOCUMENTS_REQUIRED' && heldAt === null
  return {
    today,
    next: nextStep({ ...application, answerDueOn, today }),
    place: status === 'SUBMITTED' ? placeOf(row?.ahead ?? 0) : null,
    forecast:
      foreseeable && registeredOn && dueOn ? forecast({ pace: row?.pace ?? null, registeredOn, dueOn, today }) : null,
    views: (row?.views ?? []).map((view): FileView => ({ ...view, at: new Date(view.at) })),
  }
}

function placeOf(ahead: number): QueuePlace {
  return ahead > COUNTED ? { ahead: COUNTED, more: true } : { ahead, more: false }
}

function trackingRow(actor: DoctorActor, { id }: ApplicationDetails) {
  return kysely()
    .selectFrom('Application')
    .select((eb) => [
      aheadOf(id).as('ahead'),
      jsonObjectFrom(
        eb
          .selectFrom('ReviewPace')
          .select(['ReviewPace.decided', 'ReviewPace.fastWorkingDays', 'ReviewPace.slowWorkingDays'])
          .whereRef('ReviewPace.kind', '=', 'Application.kind'),
      ).as('pace'),
      jsonArrayFrom(
        eb
          .selectFrom('Event')
          .select(['Event.actorName as name', 'Event.actorRole as role'])
          .select((event) => event.ref('Event.at').$castTo<string>().as('at'))
          .whereRef('Event.applicationId', '=', 'Application.id')
          .where('Event.doctorId', '=', actor.doctorId)
          .where('Event.type', '=', 'application.viewed')
          .where('Event.actorId', '<>', actor.userId)
          .orderBy('Event.at', 'desc')
          .limit(VIEWS),
      ).as('views'),
    ])
    .where('Application.id', '=', id)
    .where('Application.doctorId', '=', actor.doctorId)
    .executeTakeFirst()
}

/** Applications of the same kind that wait for an expert longer than this one (index `Application_waiting_idx`). */
function aheadOf(id: string) {
  return sql<number>`(
    SELECT count(*)::int FROM (
      SELECT 1 FROM "Application" own, LATERAL (
        SELECT 1 FROM "Application" other
        WHERE other."status" = 'SUBMITTED' AND other."kind" = own."kind"
          AND (other."submittedAt", other."id") < (own."submittedAt", own."id")
        LIMIT ${COUNTED + 1}
      ) earlier
      WHERE own."id" = ${id}::uuid AND own."status" = 'SUBMITTED'
    ) counted)`
}
