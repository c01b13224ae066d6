import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { shortName } from '@/lib/core/format'
import { fail, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { recordLooks } from './looks'
import { findReuse } from './reuse-queries'

type Verdict = { reuseId: string; outcome: 'EXPLAINED' | 'CONFIRMED'; note: string }

/**
 * Closes an alarm with what the comparison has shown. The doctors learn only that somebody looked: NOT_FOUND for whoever
 * may not see it, FORBIDDEN in a conflict of interest, CONFLICT when a colleague was first.
 */
export async function closeReuse(actor: StaffActor, { reuseId, outcome, note }: Verdict): Promise<Result<void>> {
  const alarm = await findReuse(actor, reuseId)
  if (!alarm) return fail('NOT_FOUND', 'Совпадение не найдено.')
  if (alarm.why) return fail('FORBIDDEN', alarm.why)
  const confirmed = outcome === 'CONFIRMED'
  const result = await inTransaction(async (tx) => {
    const { count } = await tx.documentReuse.updateMany({
      where: { id: reuseId, closedAt: null },
      data: { closedAt: now(), closedById: actor.userId, confirmed, note },
    })
    if (count === 0) throw new Refusal(fail('CONFLICT', 'Совпадение уже разобрано. Обновите страницу.'))
    await recordEvent(tx, eventActor(actor), {}, { type: 'document.reuseJudged', reuseId, confirmed, note })
    await recordLooks(
      tx,
      actor,
      alarm.sides.flatMap((side) => (side.filed ? { doctorId: side.doctorId, document: side.file } : [])),
    )
  })
  return !result.ok && result.code === 'CONFLICT' ? closedBy(reuseId) : result
}

/** Who was first, said to whoever came second. */
async function closedBy(reuseId: string): Promise<Result<void>> {
  const { closedBy: by } = await prisma().documentReuse.findUniqueOrThrow({
    where: { id: reuseId },
    select: { closedBy: { select: { lastName: true, firstName: true, middleName: true } } },
  })
  const name = by ? shortName({ last: by.lastName, first: by.firstName, middle: by.middleName }) : 'другой сотрудник'
  return fail('CONFLICT', `Совпадение уже разобрано, вывод записал сотрудник ${name}. Обновите страницу.`)
}
