import { randomUUID } from 'node:crypto'
import type { StaffActor } from '@/lib/auth/actor'
import { findBulkResult } from '@/lib/bulk/queries'
import { approveMany, assignMany, requestMany } from '@/lib/bulk/service'
import { fail, ok, type Result } from '@/lib/core/result'
import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import { takeNext } from '@/lib/review/next'
import type { Command, Plan } from './commands'
import { shownVersion } from './doctor-commands'
import { assignee, everybody, experts, secretaries } from './staff-commands'
import type { EventType, Lane, Seen } from './world'

const LARGEST_RUN = 4
const WRONG_PERSON = 0.15

/** «Следующая» takes whatever suits best, also of another lane: only the answer tells what. */
const next: Command = {
  name: 'take the next',
  at: ['SUBMITTED'],
  weight: () => 1,
  leaves: ['application.taken'],
  plan: (lane) => {
    const actor = lane.random.from(lane.random.chance(WRONG_PERSON) ? everybody(lane.staff) : experts(lane))
    return {
      actorId: actor.userId,
      forbidden: actor.role !== 'EXPERT',
      run: () => takeNext(actor),
      deeds: (data) => [
        { applicationId: (data as { applicationId: string }).applicationId, leaves: ['application.taken'] },
      ],
    }
  },
}

type Target = { applicationId: string; version: number }
type Run = { runId: string; rows: Target[] }

/** Of what stands in the lane, the one that was chosen and some beside it, as they would be ticked on one page. */
function ticked(lane: Lane, seen: Seen): Target[] {
  const others = [...lane.seen.values()].filter(({ id, number }) => id !== seen.id && number !== null)
  const chosen = others.filter(() => lane.random.chance(0.5)).slice(0, LARGEST_RUN - 1)
  return [seen, ...chosen].map((one) => ({ applicationId: one.id, version: shownVersion(lane, one) }))
}

/**
 * Pressed twice at once with one id of the run, and by a colleague with the same id afterwards, who must find nothing.
 * What was done is what the page of results says.
 */
function pressedTwice(lane: Lane, actor: StaffActor, rows: Target[], press: (run: Run) => Promise<Result<void>>) {
  const run = { runId: randomUUID(), rows }
  const colleague = everybody(lane.staff).find(({ userId }) => userId !== actor.userId) ?? actor
  return async (): Promise<Result<unknown>> => {
    const [first, second] = await Promise.all([press(run), press(run)])
    // Refused as a whole while one of the rows is a draft: that may end between the two.
    if (!first.ok && !second.ok) return first
    if (await findBulkResult(colleague, run.runId)) throw new Error('A colleague sees the run')
    const done = await doneRows(actor, run)
    return done.length > 0 ? ok(done) : fail('CONFLICT', 'Ни одна из заявок не изменилась.')
  }
}

async function doneRows(actor: StaffActor, { runId, rows }: Run): Promise<string[]> {
  const result = await findBulkResult(actor, runId)
  if (result?.state !== 'finished') throw new Error(`The run is ${result?.state}`)
  if (result.rows.length !== rows.length) throw new Error(`${result.rows.length} rows of ${rows.length}`)
  for (const { done, message } of result.rows) {
    if (done === null || done === (message !== null)) throw new Error(`A row is neither done nor refused: ${message}`)
    if (message?.includes('из-за сбоя')) throw new Error('A row has failed')
  }
  return result.rows.filter(({ done }) => done).map(({ applicationId }) => applicationId)
}

type Many = {
  name: string
  at: readonly ApplicationStatus[]
  leaves: readonly EventType[]
  /** Nobody else changes a single row. */
  roles: readonly StaffActor['role'][]
  right: (lane: Lane, seen: Seen) => readonly StaffActor[]
  press: (lane: Lane, actor: StaffActor) => (run: Run) => Promise<Result<void>>
}

function many({ name, at, leaves, roles, right, press }: Many): Command {
  return {
    ...{ name, at, leaves },
    weight: () => 0.2,
    plan: (lane, seen): Plan => {
      const able = right(lane, seen)
      const wrong = able.length === 0 || lane.random.chance(WRONG_PERSON)
      const actor = lane.random.from(wrong ? everybody(lane.staff) : able)
      return {
        actorId: actor.userId,
        forbidden: !roles.includes(actor.role),
        run: pressedTwice(lane, actor, ticked(lane, seen), press(lane, actor)),
        deeds: (ids) => (ids as string[]).map((applicationId) => ({ applicationId, leaves })),
      }
    },
  }
}

const assignAll = many({
  name: 'assign many',
  at: ['SUBMITTED', 'IN_REVIEW'],
  leaves: ['application.assigned'],
  // An expert hands over own files only.
  roles: ['SECRETARY', 'EXPERT'],
  right: secretaries,
  press: (lane, actor) => {
    const { userId: expertId } = lane.random.from(experts(lane))
    return (run) => assignMany(actor, { ...run, expertId, note: 'Поровну' })
  },
})

const requestAll = many({
  name: 'request from many',
  at: ['IN_REVIEW'],
  leaves: ['application.documentsRequested'],
  roles: ['EXPERT'],
  right: assignee,
  press: (_lane, actor) => (run) => requestMany(actor, { ...run, reason: 'UNREADABLE_SCAN', note: 'Не читается' }),
})

const approveAll = many({
  name: 'approve many',
  at: ['AWAITING_APPROVAL'],
  leaves: ['application.approved', 'certificate.issued'],
  roles: ['SECRETARY'],
  right: secretaries,
  press: (_lane, actor) => (run) => approveMany(actor, run),
})

/** Acts that choose among applications, or act on several at once. */
export const manyCommands: readonly Command[] = [next, assignAll, requestAll, approveAll]
