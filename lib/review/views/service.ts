import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { parseQueueQuery, queueQuery } from '../queue/schema'
import { MOST_VIEWS } from './schema'

/** Keeps filters, order and columns under a name of one's own; what was searched for is not kept. */
export function saveView(actor: StaffActor, { name, query }: { name: string; query: string }): Promise<Result<void>> {
  const view = { ...parseQueueQuery(query), find: '', number: '', doctor: null }
  return inTransaction(async (tx) => {
    // The row of the person is locked, so that two windows do not pass the limit or the name together.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.userId}::uuid FOR NO KEY UPDATE`
    const own = await tx.savedView.findMany({ where: { userId: actor.userId }, select: { name: true } })
    if (own.some((one) => one.name === name)) {
      throw refused('Отбор с таким названием уже есть: выберите другое или удалите прежний')
    }
    if (own.length >= MOST_VIEWS) throw refused(`Больше ${MOST_VIEWS} отборов не хранится: удалите ненужный`)
    await tx.savedView.create({
      data: { userId: actor.userId, name, query: queueQuery(view), createdAt: now() },
      select: { id: true },
    })
  })
}

/** Removes an own view. */
export function deleteView(actor: StaffActor, { viewId }: { viewId: string }): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const { count } = await tx.savedView.deleteMany({ where: { id: viewId, userId: actor.userId } })
    if (count === 0) throw new Refusal(fail('NOT_FOUND', 'Отбор не найден: возможно, он уже удалён.'))
  })
}

function refused(message: string): Refusal {
  return new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', { name: [message] }))
}
