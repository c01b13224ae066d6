import type { StaffActor } from '@/lib/auth/actor'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/prisma/client'
import type { Relation } from './policy'
import { relationOf } from './relation'

export type ReviewedApplication = Awaited<ReturnType<typeof loadReviewed>>

/** The application a member of staff acts on, as it was when they looked: another version is CONFLICT. */
export async function loadReviewed(tx: Tx, actor: StaffActor, target: { applicationId: string; version: number }) {
  const application = await loadCurrent(tx, actor, target.applicationId)
  if (application.version !== target.version) {
    throw new Refusal(fail('CONFLICT', 'Заявка изменилась, пока вы на неё смотрели. Обновите страницу.'))
  }
  return application
}

/** The same as it is now, for acts whose lock is another row. */
export async function loadCurrent(tx: Tx, actor: StaffActor, applicationId: string) {
  const application = await tx.application.findFirst({
    where: { id: applicationId, status: { not: 'DRAFT' }, number: { not: null } },
    select: {
      id: true,
      number: true,
      status: true,
      version: true,
      kind: true,
      specialtyCode: true,
      regionCode: true,
      filed: true,
      assigneeId: true,
      proposedById: true,
      proposedAt: true,
      proposal: true,
      decidedById: true,
      decidedAt: true,
      heldAt: true,
      escalatedAt: true,
      dueOn: true,
      doctor: { select: { id: true, userId: true, email: true } },
      procedure: { select: { definition: true } },
    },
  })
  if (!application) throw new Refusal(fail('NOT_FOUND', 'Заявка не найдена.'))
  const standing = await loadStanding(tx, actor.userId, application.id)
  return { ...application, applicantUserId: application.doctor.userId, ...standing }
}

type Standing = {
  relation: Relation
  /** Requests so far: the number of the present round, for while the file is with the staff none is open. */
  round: number
  /** Whoever judges anew after an overturned decision has all the rounds again; their numbers go on. */
  roundsUsed: number
  overturnedAt: Date | null
}

async function loadStanding(tx: Tx, userId: string, applicationId: string): Promise<Standing> {
  const [row] = await tx.$queryRaw<Standing[]>`
    SELECT ${relationOf(Prisma.sql, userId, applicationId)} AS "relation", overturned."at" AS "overturnedAt",
      count(request."id")::int AS "round",
      count(request."id") FILTER (WHERE request."createdAt" > coalesce(overturned."at", '-infinity'))::int AS "roundsUsed"
    FROM (SELECT max("overturnedAt") AS "at" FROM "OverturnedDecision" WHERE "applicationId" = ${applicationId}::uuid) overturned
    LEFT JOIN "DocumentRequest" request ON request."applicationId" = ${applicationId}::uuid
    GROUP BY overturned."at"`
  if (!row) throw new Error('The standing of an application gave nothing')
  return row
}

/** How a member of staff stands to an existing application. */
export async function loadRelation(tx: Tx, userId: string, applicationId: string): Promise<Relation> {
  const [row] = await tx.$queryRaw<{ relation: Relation }[]>`
    SELECT ${relationOf(Prisma.sql, userId, applicationId)} AS "relation"`
  if (!row) throw new Error('The relation of staff to an application gave nothing')
  return row.relation
}
