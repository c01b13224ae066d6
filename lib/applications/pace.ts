import { sql } from 'kysely'
import { workingDaysBetween, type CalendarDate } from '@/lib/core/calendar'
import { DAY, now } from '@/lib/core/clock'
import { kysely, prisma } from '@/lib/db/client'
import { ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { Pace } from './forecast'

const PERIOD_DAYS = 90
const FAST_SHARE = 0.25
const SLOW_SHARE = 0.9

type Decided = { registeredOn: CalendarDate; decidedOn: CalendarDate; count: number }

/** Measures how fast applications of each kind were decided in the last 90 days; refusals by an expired term are not decisions. */
export async function computeReviewPace(): Promise<void> {
  const computedAt = now()
  const { rows } = await sql<Decided & { kind: ProcedureKind }>`
    SELECT "kind", "registeredOn", ("decidedAt" AT TIME ZONE 'Europe/Moscow')::date AS "decidedOn", count(*) AS "count"
    FROM "Application"
    WHERE "decidedAt" > ${new Date(computedAt.getTime() - PERIOD_DAYS * DAY)} AND "decidedAt" IS NOT NULL AND NOT "decidedByRule"
    GROUP BY "kind", "registeredOn", "decidedOn"`.execute(kysely())
  for (const kind of Object.values(ProcedureKind)) {
    const pace = paceOf(rows.filter((row) => row.kind === kind))
    await prisma().reviewPace.upsert({
      where: { kind },
      create: { kind, ...pace, computedAt },
      update: { ...pace, computedAt },
      select: { kind: true },
    })
  }
}

/** Working days that a quarter and nine tenths of the decisions took at most. */
export function paceOf(decided: readonly Decided[]): Pace {
  const days = decided
    .map(({ registeredOn, decidedOn, count }) => ({
      // Who files on a day off may be decided on before the day of registration.
      took: Math.max(0, workingDaysBetween(registeredOn, decidedOn)),
      count,
    }))
    .sort((left, right) => left.took - right.took)
  const total = days.reduce((sum, { count }) => sum + count, 0)
  return {
    decided: total,
    fastWorkingDays: within(days, total * FAST_SHARE),
    slowWorkingDays: within(days, total * SLOW_SHARE),
  }
}

function within(sorted: readonly { took: number; count: number }[], wanted: number): number | null {
  let seen = 0
  for (const { took, count } of sorted) {
    seen += count
    if (seen >= wanted) return took
  }
  return null
}
