import type { StaffActor } from '@/lib/auth/actor'
import { approveApplication } from '@/lib/certificates/service'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { onceMore } from '@/lib/db/errors'
import { inTransaction } from '@/lib/db/transaction'
import type { BulkAct } from '@/lib/db/generated/prisma/enums'
import { assignApplication } from '@/lib/review/assign'
import { requestDocuments } from '@/lib/review/request'

type Target = { applicationId: string; version: number }
type Run = { runId: string; rows: Target[] }

/** Gives many applications to one expert. */
export function assignMany(actor: StaffActor, input: Run & { expertId: string; note: string }) {
  const { expertId, note } = input
  return runMany(actor, 'ASSIGN', input, (target) => assignApplication(actor, { ...target, expertId, note }))
}

/** Asks the doctors of many own applications for the same. */
export function requestMany(actor: StaffActor, input: Run & { reason: string; note: string }) {
  const reasons = [{ code: input.reason, note: input.note, documentKind: null }]
  return runMany(actor, 'REQUEST', input, (target) => requestDocuments(actor, { ...target, reasons }))
}

/** Confirms many drafted approvals. */
export function approveMany(actor: StaffActor, input: Run) {
  return runMany(actor, 'APPROVE', input, (target) => approveApplication(actor, target))
}

/**
 * Does the same to each application in turn, each in a transaction of its own by the service that does it to one: what
 * is refused is refused alone. The run is there before the first of them, so that a second press only finds it.
 */
async function runMany(
  actor: StaffActor,
  act: BulkAct,
  { runId, rows }: Run,
  work: (target: Target) => Promise<Result<unknown>>,
): Promise<Result<void>> {
  const begun = await begin(actor, act, { runId, rows })
  if (!begun.ok) return begun
  if (!begun.data) return ok(undefined)
  for (const [position, target] of rows.entries()) {
    const result = await work(target).catch(broken)
    await prisma().bulkRunRow.update({
      where: { runId_position: { runId, position } },
      data: { done: result.ok, message: result.ok ? null : wordsOf(result) },
      select: { position: true },
    })
  }
  await prisma().bulkRun.update({ where: { id: runId }, data: { finishedAt: now() }, select: { id: true } })
  return ok(undefined)
}

/** False when the run is there already. */
function begin(actor: StaffActor, act: BulkAct, { runId, rows }: Run): Promise<Result<boolean>> {
  return onceMore(() =>
    inTransaction(async (tx) => {
      const known = await tx.bulkRun.findUnique({ where: { id: runId }, select: { userId: true } })
      if (known && known.userId !== actor.userId) throw new Refusal(fail('NOT_FOUND', 'Действие не найдено.'))
      if (known) return false
      const ids = rows.map(({ applicationId }) => applicationId)
      const there = await tx.application.count({ where: { id: { in: ids }, number: { not: null } } })
      if (there !== new Set(ids).size) throw new Refusal(fail('NOT_FOUND', 'Одной из заявок нет. Отметьте их заново.'))
      await tx.bulkRun.create({
        data: {
          ...{ id: runId, userId: actor.userId, act, createdAt: now() },
          rows: { create: ids.map((applicationId, position) => ({ position, applicationId })) },
        },
        select: { id: true },
      })
      return true
    }),
  )
}

/** A fault in one row must not leave the others waiting for ever; its transaction has left nothing behind. */
function broken(error: unknown): Failure {
  log.error('a row of a bulk act failed', { error })
  return fail('CONFLICT', 'Не получилось из-за сбоя, заявка осталась прежней. Попробуйте ещё раз.')
}

/**
 * A refused field is not on the page of results: its own words say more than «проверьте, что отмечено». Loading that page
 * again changes nothing: the way on is the preview of what is left.
 */
function wordsOf({ message, fieldErrors }: Failure): string {
  return (Object.values(fieldErrors ?? {})[0]?.[0] ?? message).replace(' Обновите страницу.', '')
}
