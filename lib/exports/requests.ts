import { findCase, listAccreditations } from '@/lib/accreditations/queries'
import { parseAccreditationFilter } from '@/lib/accreditations/filter'
import { eventActor, type DoctorActor, type StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, ok, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import type { ExportFormat, ExportSubject } from '@/lib/db/generated/prisma/enums'
import { withinRate } from '@/lib/db/rate-limit'
import { inTransaction } from '@/lib/db/transaction'
import { parseHistoryFilter } from '@/lib/history/filter'
import { listHistory } from '@/lib/history/queries'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { parseQueueQuery, queueQuery } from '@/lib/review/queue/schema'
import { makeExport } from './make'
import { subjectsOf } from './policy'
import { mayRetry } from './queries'
import type { HistoryExport } from './schema'

const rate = { name: 'exports.request', points: 10, seconds: 60 }
const TOO_MANY = fail('RATE_LIMITED', 'Слишком много выгрузок подряд. Подождите минуту и повторите.')

/** Asks for what the queue shows as a file; journalled with the request, made by a job. */
export async function requestExport(
  actor: StaffActor,
  input: { format: 'XLSX' | 'CSV'; query: string },
): Promise<Result<{ id: string }>> {
  if (!(await withinRate(rate, actor.userId))) return TOO_MANY
  const view = parseQueueQuery(input.query)
  return inTransaction(async (tx) => {
    const made = await create(tx, actor, { subject: 'QUEUE', format: input.format, query: queueQuery(view) })
    // What was searched for is sealed: the journal tells only that there was a search.
    const query = queueQuery({ ...view, find: view.find && 'sealed' })
    await recordEvent(tx, eventActor(actor), {}, { type: 'queue.exported', format: input.format, query })
    await enqueueJob(tx, 'make_export', { exportId: made.id })
    return made
  })
}

/**
 * Asks for a part of the own history as a file; journalled with the request. What fits one page is made at once
 * (`ready`), the rest by a job.
 */
export async function requestHistoryExport(
  actor: DoctorActor,
  { subject, format, query }: HistoryExport,
): Promise<Result<{ id: string; ready: boolean }>> {
  if (!(await withinRate(rate, actor.userId))) return TOO_MANY
  const size = await sizeOf(actor, subject, new URLSearchParams(query))
  if (!size) return fail('NOT_FOUND', 'Заявка не найдена. Обновите страницу.')
  const asked = await inTransaction(async (tx) => {
    const made = await create(tx, actor, { subject, format, query: size.query })
    const details = { type: 'history.exported', subject, format, query: size.query } as const
    await recordEvent(tx, eventActor(actor), { doctorId: actor.doctorId }, details)
    if (!size.small) await enqueueJob(tx, 'make_export', { exportId: made.id })
    return made
  })
  if (!asked.ok) return asked
  if (size.small) await makeExport(asked.data.id, { announce: false })
  return ok({ ...asked.data, ready: size.small })
}

/** What is asked for with only what the filter understands, and whether it is one page of it; null for an absent case. */
async function sizeOf(actor: DoctorActor, subject: HistoryExport['subject'], asked: URLSearchParams) {
  const params = Object.fromEntries(asked)
  switch (subject) {
    case 'ACCREDITATION': {
      const id = asked.get('case') ?? ''
      const found = await findCase(actor, id)
      return found && { query: queryOf({ case: id, number: found.application.number }), small: true }
    }
    case 'ACCREDITATIONS': {
      const { filter } = parseAccreditationFilter(params)
      return { query: queryOf(filter), small: (await listAccreditations(actor, filter)).next === null }
    }
    case 'ACTIONS': {
      const { filter } = parseHistoryFilter(params)
      return { query: queryOf(filter), small: (await listHistory(actor, filter)).next === null }
    }
  }
}

function queryOf(filter: Record<string, string | null>): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== null)
  return new URLSearchParams(given).toString()
}

type Wanted = { subject: ExportSubject; format: ExportFormat; query: string }

function create(tx: Tx, { userId, role }: DoctorActor | StaffActor, wanted: Wanted): Promise<{ id: string }> {
  return tx.fileExport.create({ data: { ...wanted, userId, role, createdAt: now() }, select: { id: true } })
}

/** Makes an own export that failed, or got stuck, once more. */
export function retryExport(
  actor: DoctorActor | StaffActor,
  { exportId }: { exportId: string },
): Promise<Result<void>> {
  const own = { id: exportId, userId: actor.userId, subject: { in: subjectsOf(actor) } }
  return inTransaction(async (tx) => {
    const known = await tx.fileExport.findFirst({ where: own, select: { status: true, createdAt: true } })
    if (!known) throw new Refusal(fail('NOT_FOUND', 'Выгрузка не найдена.'))
    if (!mayRetry(known)) throw new Refusal(fail('CONFLICT', 'Эта выгрузка уже готовится. Обновите страницу.'))
    const { count } = await tx.fileExport.updateMany({
      where: { ...own, ...known },
      data: { status: 'WAITING', done: 0, total: null, finishedAt: null, createdAt: now() },
    })
    if (count === 0) throw new Refusal(fail('CONFLICT', 'Эта выгрузка уже готовится. Обновите страницу.'))
    await enqueueJob(tx, 'make_export', { exportId })
  })
}
