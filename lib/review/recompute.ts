import { CALENDAR_YEARS, HOLIDAYS } from '@/lib/core/calendar-data'
import { dateOfDay, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { prisma, type Tx } from '@/lib/db/client'
import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import { amend } from '@/lib/applications/transition'
import { recordEvent, systemActor } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { laterOf, productionCalendar, termOf, type Calendar } from './term'

const BATCH = 100
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

export type AppliedCalendar = Calendar & { digest: string }

/** The calendar of this build, with the digest of its data. */
export function presentCalendar(): AppliedCalendar {
  return { ...productionCalendar, digest: sha256Hex(JSON.stringify({ HOLIDAYS, CALENDAR_YEARS })) }
}

/**
 * Counts the terms of everything open anew when the data of the calendar have changed since they were last applied. A
 * run that was cut short is safe to repeat: a term only moves forward, and the calendar counts as applied at the end.
 * A database without any remembers the present one: its terms were counted by it.
 */
export async function recomputeTerms(calendar: AppliedCalendar = presentCalendar()): Promise<void> {
  const applied = await prisma().appliedCalendar.findFirst({ orderBy: { appliedAt: 'desc' } })
  if (applied?.digest === calendar.digest) return
  if (applied) {
    let last: string | undefined = FIRST_ID
    while (last) {
      const after: string = last
      last = await prisma().$transaction((tx) => recomputeBatch(tx, calendar, after), { timeout: 60_000 })
    }
  }
  const appliedAt = now()
  await prisma().appliedCalendar.upsert({
    where: { digest: calendar.digest },
    create: { digest: calendar.digest, appliedAt },
    update: { appliedAt },
  })
}

type OpenRow = {
  id: string
  status: ApplicationStatus
  version: number
  number: string
  doctorId: string
  userId: string
  definition: unknown
  dueOn: CalendarDate
  registeredOn: CalendarDate
  overturnedAt: Date | null
  held: { from: string; to: string }[]
  request: { id: string; createdAt: string; dueOn: CalendarDate } | null
}

/** Gives the last id of the batch, or nothing when there are no more. */
async function recomputeBatch(tx: Tx, calendar: Calendar, after: string): Promise<string | undefined> {
  const rows = await lockOpen(tx, after)
  for (const row of rows) {
    await moveTerm(tx, calendar, row)
    await moveRequestTerm(tx, calendar, row)
  }
  return rows.at(-1)?.id
}

async function moveTerm(tx: Tx, calendar: Calendar, row: OpenRow): Promise<void> {
  const { totalWorkingDays: workingDays } = procedureDefinitionSchema.parse(row.definition)
  const startedOn = row.overturnedAt ? moscowDate(row.overturnedAt) : row.registeredOn
  const held = row.held.map(({ from, to }) => ({ from: moscowDate(new Date(from)), to: moscowDate(new Date(to)) }))
  const dueOn = laterOf(row.dueOn, termOf({ startedOn, workingDays, held }, calendar))
  if (dueOn === row.dueOn) return
  await amend(tx, row, { dueOn: dateOfDay(dueOn) })
  await recordEvent(
    tx,
    systemActor,
    { doctorId: row.doctorId, applicationId: row.id },
    { type: 'application.deadlineMoved', number: row.number, from: row.dueOn, to: dueOn },
  )
}

/** The doctor is told of their own term only: how long the staff may take is no news to act on. */
async function moveRequestTerm(tx: Tx, calendar: Calendar, row: OpenRow): Promise<void> {
  const { request } = row
  if (!request) return
  const { requestWorkingDays } = procedureDefinitionSchema.parse(row.definition)
  const counted = calendar.addWorkingDays(moscowDate(new Date(request.createdAt)), requestWorkingDays)
  const dueOn = laterOf(request.dueOn, counted)
  if (dueOn === request.dueOn) return
  await tx.documentRequest.update({
    where: { id: request.id },
    data: { dueOn: dateOfDay(dueOn) },
    select: { id: true },
  })
  await notify(tx, {
    kind: 'requestExtended',
    data: { number: row.number, dueOn },
    userId: row.userId,
    href: `/cabinet/applications/${row.id}`,
  })
}

function lockOpen(tx: Tx, after: string): Promise<OpenRow[]> {
  return tx.$queryRaw<OpenRow[]>`
    SELECT a."id", a."status", a."version", a."number", a."doctorId", d."userId", p."definition",
      a."dueOn"::text AS "dueOn", a."registeredOn"::text AS "registeredOn", overturned."at" AS "overturnedAt",
      (SELECT coalesce(json_agg(json_build_object('from', r."createdAt", 'to', r."answeredAt") ORDER BY r."round"), '[]')
        FROM "DocumentRequest" r
        WHERE r."applicationId" = a."id" AND r."answeredAt" IS NOT NULL
          AND r."createdAt" > coalesce(overturned."at", '-infinity')) AS "held",
      (SELECT json_build_object('id', r."id", 'createdAt', r."createdAt", 'dueOn', r."dueOn")
        FROM "DocumentRequest" r WHERE r."applicationId" = a."id" AND r."answeredAt" IS NULL) AS "request"
    FROM "Application" a
    JOIN "Doctor" d ON d."id" = a."doctorId"
    JOIN "Procedure" p ON p."id" = a."procedureId"
    CROSS JOIN LATERAL (
      SELECT max(o."overturnedAt") AS "at" FROM "OverturnedDecision" o WHERE o."applicationId" = a."id") overturned
    WHERE a."status" IN ('SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL')
      AND a."number" IS NOT NULL AND a."id" > ${after}::uuid
    ORDER BY a."id"
    LIMIT ${BATCH}
    FOR UPDATE OF a`
}
