import { sql } from 'kysely'
import type { StaffActor } from '@/lib/auth/actor'
import { statusLabels } from '@/lib/applications/labels'
import { MINUTE, now } from '@/lib/core/clock'
import { shortName } from '@/lib/core/format'
import { kysely, prisma } from '@/lib/db/client'
import type { BulkAct } from '@/lib/db/generated/prisma/enums'
import { noteLook } from '@/lib/history/look'
import type { Relation } from '@/lib/review/policy'
import { listExperts } from '@/lib/review/queue/queries'
import { parseQueueQuery } from '@/lib/review/queue/schema'
import { firstFound } from '@/lib/review/queue/walk'
import { relationOf } from '@/lib/review/relation'
import { reviewRights } from '@/lib/review/rights'
import { MOST_ROWS } from './schema'
import type { BulkChoices, BulkPreviewRow, BulkResult } from './types'

/** What an act would do to each of the ticked applications, in the order they were ticked. */
export async function previewBulk(actor: StaffActor, ids: readonly string[], act: BulkAct): Promise<BulkPreviewRow[]> {
  if (ids.length === 0) return []
  await noteLook(actor, {}, { type: 'staff.listOpened', list: 'bulk' })
  const rows = await filesOf(actor, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row?.number) return []
    const { possible, why } = possibility(actor, row, act)
    const status = statusLabels[row.status]
    return {
      ...{ id, version: row.version, number: row.number, status },
      applicant: shortName({ last: row.lastName, first: row.firstName, middle: row.middleName }),
      why: possible ? null : (why ?? `Сейчас нельзя: статус «${status}».`),
    }
  })
}

/** Ids of everything that a query of the queue finds, as many as one run takes, and whether there are more. */
export function listFound(actor: StaffActor, query: string): Promise<{ ids: string[]; more: boolean }> {
  return firstFound(actor, parseQueueQuery(query), MOST_ROWS)
}

/** The first of the acts that suits any of the ticked applications: what the preview opens with. */
export async function findSuitingAct(
  actor: StaffActor,
  ids: readonly string[],
  acts: readonly BulkAct[],
): Promise<BulkAct | undefined> {
  if (ids.length === 0 || acts.length < 2) return acts[0]
  const rows = await filesOf(actor, ids)
  return acts.find((act) => rows.some((row) => possibility(actor, row, act).possible)) ?? acts[0]
}

function possibility(actor: StaffActor, row: Awaited<ReturnType<typeof filesOf>>[number], act: BulkAct) {
  const { can, why } = reviewRights(actor, { ...row, assigneeName: null })
  return { why, possible: { ASSIGN: can.assign, REQUEST: can.request, APPROVE: can.approve }[act] }
}

function filesOf(actor: StaffActor, ids: readonly string[]) {
  return kysely()
    .selectFrom('Application')
    .innerJoin('Doctor', 'Doctor.id', 'Application.doctorId')
    .select(['Application.id', 'Application.number', 'Application.version', 'Application.status'])
    .select(['Doctor.lastName', 'Doctor.firstName', 'Doctor.middleName', 'Doctor.userId as applicantUserId'])
    .select(['Application.assigneeId', 'Application.proposedById', 'Application.proposal'])
    .select(['Application.heldAt', 'Application.escalatedAt'])
    .select((eb) => relationOf(sql<Relation>, actor.userId, eb.ref('Application.id')).as('relation'))
    .where('Application.id', 'in', [...ids])
    .where('Application.number', 'is not', null)
    .execute()
}

/** What the form of an act offers to choose from. */
export async function listBulkChoices(_actor: StaffActor, act: BulkAct): Promise<BulkChoices> {
  const experts = act === 'ASSIGN' ? await listExperts() : []
  const reasons =
    act === 'REQUEST'
      ? await kysely()
          .selectFrom('Reason')
          .select(['code', 'title'])
          .where('fixable', '=', true)
          .orderBy('section')
          .orderBy('title')
          .execute()
      : []
  return { experts, reasons }
}

// Longer than a hundred rows take: whatever was doing them is gone.
const STOPPED_AFTER = 5 * MINUTE

/** What became of an own run; null when there is none, for anybody else too. */
export async function findBulkResult(actor: StaffActor, runId: string): Promise<BulkResult | null> {
  const run = await prisma().bulkRun.findFirst({
    where: { id: runId, userId: actor.userId },
    select: {
      act: true,
      createdAt: true,
      finishedAt: true,
      rows: {
        orderBy: { position: 'asc' },
        select: { applicationId: true, done: true, message: true, application: { select: { number: true } } },
      },
    },
  })
  if (!run) return null
  const rows = run.rows.map(({ application, ...row }) => ({ ...row, number: application.number ?? '' }))
  const { act, createdAt, finishedAt } = run
  const stopped = finishedAt === null && now().getTime() - createdAt.getTime() > STOPPED_AFTER
  return { act, state: finishedAt ? 'finished' : stopped ? 'stopped' : 'running', rows }
}
