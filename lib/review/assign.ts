import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { Refusal } from '@/lib/core/errors'
import { shortName } from '@/lib/core/format'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { amend, settled, transition } from '@/lib/applications/transition'
import { notify } from '@/lib/notifications/notify'
import { recordEvent } from '@/lib/history/record'
import { colleagueConflicts } from './labels'
import { canAssign, canHandOver, conflictKind } from './policy'
import { loadRelation, loadReviewed, type ReviewedApplication } from './reviewed'
import { notNow, refuseConflict, subject, type Target } from './rules'

/**
 * Gives the application to an expert: a secretary any new one or one in work, an expert their own to a colleague, with a
 * note. Who gets it is told, and so is whoever loses it.
 */
export function assignApplication(
  actor: StaffActor,
  input: Target & { expertId: string; note: string },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    const own = canHandOver(actor, application)
    if (!own) refuseConflict(actor, application)
    if (!own && !canAssign(actor, application)) throw notNow()
    if (own && input.note === '') {
      throw new Refusal(
        fail('VALIDATION', 'Проверьте, что отмечено ниже', { note: ['Напишите коллеге, почему передаёте заявку'] }),
      )
    }
    const expert = await loadExpert(tx, application, input.expertId)
    const data = { assigneeId: input.expertId, ...(actor.role === 'SECRETARY' && settled) }
    if (application.status === 'SUBMITTED') await transition(tx, actor, application, 'IN_REVIEW', data)
    else await amend(tx, application, data)
    const { number } = application
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.assigned',
      number,
      to: expert,
      toId: input.expertId,
      note: input.note || null,
    })
    await tellBoth(tx, actor, application, input)
  })
}

async function tellBoth(
  tx: Tx,
  actor: StaffActor,
  { id, number, assigneeId }: ReviewedApplication,
  { expertId, note }: { expertId: string; note: string },
): Promise<void> {
  const href = `/staff/applications/${id}`
  const told = [{ userId: expertId, away: false }]
  if (assigneeId && assigneeId !== actor.userId) told.push({ userId: assigneeId, away: true })
  for (const { userId, away } of told) {
    const data = { number, by: actor.shortName, note, away }
    await notify(tx, { kind: 'applicationHandedOver', data, userId, href })
  }
}

/** The name of an active expert who may have this application. */
async function loadExpert(tx: Tx, application: ReviewedApplication, expertId: string): Promise<string> {
  const expert = await tx.user.findFirst({
    where: { id: expertId, blockedAt: null, roles: { some: { role: 'EXPERT', revokedAt: null } } },
    select: { lastName: true, firstName: true, middleName: true },
  })
  if (!expert) throw wrongExpert('Выберите эксперта из списка')
  if (expertId === application.assigneeId) throw wrongExpert('Заявка уже у этого эксперта')
  const relation = await loadRelation(tx, expertId, application.id)
  const conflict = conflictKind(expertId, { ...application, relation })
  if (conflict) throw wrongExpert(`Этому эксперту передать заявку нельзя: ${colleagueConflicts[conflict]}`)
  return shortName({ last: expert.lastName, first: expert.firstName, middle: expert.middleName })
}

function wrongExpert(message: string): Refusal {
  return new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', { expertId: [message] }))
}
