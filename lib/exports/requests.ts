import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { ExportFormat } from '@/lib/db/generated/prisma/enums'
import { withinRate } from '@/lib/db/rate-limit'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { parseQueueQuery, queueQuery } from '@/lib/review/queue/schema'
import { mayRetry } from './queries'

const rate = { name: 'exports.request', points: 10, seconds: 60 }

/** Asks for what the queue shows as a file; journalled with the request, made by a job. */
export async function requestExport(
  actor: StaffActor,
  input: { format: ExportFormat; query: string },
): Promise<Result<{ id: string }>> {
  if (!(await withinRate(rate, actor.userId))) {
    return fail('RATE_LIMITED', 'Слишком много выгрузок подряд. Подождите минуту и повторите.')
  }
  const view = parseQueueQuery(input.query)
  return inTransaction(async (tx) => {
    const made = await tx.queueExport.create({
      data: { userId: actor.userId, format: input.format, query: queueQuery(view), createdAt: now() },
      select: { id: true },
    })
    // What was searched for is sealed: the journal tells only that there was a search.
    const query = queueQuery({ ...view, find: view.find && 'sealed' })
    await recordEvent(tx, eventActor(actor), {}, { type: 'queue.exported', format: input.format, query })
    await enqueueJob(tx, 'make_queue_export', { exportId: made.id })
    return made
  })
}

/** Makes an own export that failed, or got stuck, once more. */
export function retryExport(actor: StaffActor, { exportId }: { exportId: string }): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const own = await tx.queueExport.findFirst({
      where: { id: exportId, userId: actor.userId },
      select: { status: true, createdAt: true },
    })
    if (!own) throw new Refusal(fail('NOT_FOUND', 'Выгрузка не найдена.'))
    if (!mayRetry(own)) throw new Refusal(fail('CONFLICT', 'Эта выгрузка уже готовится. Обновите страницу.'))
    const { count } = await tx.queueExport.updateMany({
      where: { id: exportId, userId: actor.userId, status: own.status, createdAt: own.createdAt },
      data: { status: 'WAITING', done: 0, total: null, finishedAt: null, createdAt: now() },
    })
    if (count === 0) throw new Refusal(fail('CONFLICT', 'Эта выгрузка уже готовится. Обновите страницу.'))
    await enqueueJob(tx, 'make_queue_export', { exportId })
  })
}
