import type { StaffActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { withinRate } from '@/lib/db/rate-limit'
import { inTransaction } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/prisma/client'
import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import { DEFAULT_CAPACITY, rankFiles, type ExpertFacts, type WaitingFile } from './proposal'
import { relationOf } from './relation'
import { take } from './service'

const CANDIDATES = 50
const ROUNDS = 3

type Candidate = WaitingFile & { id: string }
type Locked = { id: string; status: ApplicationStatus; version: number; number: string; doctorId: string }

/**
 * Takes the file that suits the expert best. Rows that a colleague is taking at this moment are passed over, so that ten
 * people who press at once get ten different files and nobody waits.
 */
export function takeNext(actor: StaffActor): Promise<Result<{ applicationId: string }>> {
  return inTransaction(async (tx) => {
    if (actor.role !== 'EXPERT') throw new Refusal(fail('FORBIDDEN', 'Заявки берёт в работу эксперт.'))
    const today = moscowDate(now())
    const expert = await factsOf(tx, actor)
    // Everything that was seen may have been taken meanwhile: then the next ones are looked at.
    for (let round = 0; round < ROUNDS; round += 1) {
      const files = await candidates(tx, actor)
      if (files.length === 0) break
      for (const { id } of rankFiles(files, expert, today)) {
        const file = await lock(tx, id)
        if (!file) continue
        await take(tx, actor, { ...file, doctor: { id: file.doctorId } })
        return { applicationId: id }
      }
    }
    throw new Refusal(fail('NOT_FOUND', 'Свободных заявок для вас сейчас нет.'))
  })
}

/** Where «Следующая» leads: the file that was taken, or the queue with the news that there is none. */
export async function nextAddress(actor: StaffActor): Promise<string> {
  if (!(await withinRate({ name: 'review.act', points: 120, seconds: 60 }, actor.userId))) return '/staff?done=slower'
  const result = await takeNext(actor)
  return result.ok ? `/staff/applications/${result.data.applicationId}?done=taken` : '/staff?done=none'
}

/** The nearest terms that nobody has, without the files this person may not touch. */
function candidates(tx: Tx, { userId }: StaffActor): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    SELECT a."id", a."dueOn"::text AS "dueOn", a."registeredOn"::text AS "registeredOn", a."specialtyCode"
    FROM "Application" a
    JOIN "Doctor" d ON d."id" = a."doctorId" AND d."userId" <> ${userId}::uuid
    CROSS JOIN LATERAL (SELECT ${relationOf<Prisma.Sql, Prisma.Sql>(Prisma.sql, userId, Prisma.sql`a."id"`)} AS "facts") r
    WHERE a."status" = 'SUBMITTED' AND a."number" IS NOT NULL
      AND NOT (r."facts" ->> 'tied')::boolean
      AND NOT (r."facts" ->> 'sameEmployer')::boolean AND NOT (r."facts" ->> 'tookPartBefore')::boolean
    ORDER BY a."dueOn", a."id"
    LIMIT ${CANDIDATES}`
}

async function lock(tx: Tx, id: string): Promise<Locked | undefined> {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT "id", "status", "version", "number", "doctorId" FROM "Application"
    WHERE "id" = ${id}::uuid AND "status" = 'SUBMITTED' FOR UPDATE SKIP LOCKED`
  return row
}

async function factsOf(tx: Tx, { userId }: StaffActor): Promise<ExpertFacts> {
  const [row] = await tx.$queryRaw<ExpertFacts[]>`
    SELECT coalesce((SELECT "dailyCapacity" FROM "StaffMember" WHERE "userId" = ${userId}::uuid), ${DEFAULT_CAPACITY})
             AS "dailyCapacity",
           ARRAY(SELECT "specialtyCode" FROM "StaffSpecialty" WHERE "userId" = ${userId}::uuid) AS "skills",
           (SELECT count(*)::int FROM "Application" WHERE "assigneeId" = ${userId}::uuid AND "status" = 'IN_REVIEW') AS "load"`
  if (!row) throw new Error('The load of an expert gave nothing')
  return row
}
