import { eventActor, type StaffActor } from '@/lib/auth/actor'
import type { StaffRole } from '@/lib/auth/roles'
import { now } from '@/lib/core/clock'
import type { Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { amend, settled } from '@/lib/applications/transition'
import { recordEvent } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import type { NewsEvent } from '@/lib/notifications/templates/table'
import { canEscalate, canSettle } from './policy'
import { loadReviewed } from './reviewed'
import { notNow, refuseConflict, subject, type Target } from './rules'

/** Raises an application to the secretaries with a note; the expert goes on meanwhile. */
export function escalateApplication(actor: StaffActor, input: Target & { note: string }): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseConflict(actor, application)
    if (!canEscalate(actor, application)) throw notNow()
    const { note } = input
    await amend(tx, application, { escalatedAt: now(), escalationNote: note })
    const { id, number } = application
    await recordEvent(tx, eventActor(actor), subject(application), { type: 'application.escalated', number, note })
    await tellSecretaries(
      tx,
      { kind: 'escalated', data: { number, note }, href: `/staff/applications/${id}` },
      actor.userId,
    )
  })
}

/** Answers what was raised: the flag comes off and whoever has the file reads the answer. */
export function settleEscalation(actor: StaffActor, input: Target & { note: string }): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseConflict(actor, application)
    if (!canSettle(actor, application)) throw notNow()
    await amend(tx, application, settled)
    const { id, number, assigneeId } = application
    const { note } = input
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.escalationSettled',
      number,
      note,
    })
    if (!assigneeId) return
    const data = { number, note }
    await notify(tx, { kind: 'escalationSettled', data, userId: assigneeId, href: `/staff/applications/${id}` })
  })
}

/** Tells every active secretary, but for those who know or are not to know. */
export function tellSecretaries(tx: Tx, news: NewsEvent & { href: string }, ...except: string[]): Promise<void> {
  return tellStaff(tx, ['SECRETARY'], news, ...except)
}

/** Tells all active staff of these roles once each, but for those who know or are not to know. */
export async function tellStaff(
  tx: Tx,
  roles: readonly StaffRole[],
  news: NewsEvent & { href: string },
  ...except: string[]
): Promise<void> {
  const people = await tx.roleGrant.findMany({
    where: { role: { in: [...roles] }, revokedAt: null, user: { blockedAt: null }, userId: { notIn: except } },
    distinct: ['userId'],
    select: { userId: true },
  })
  for (const { userId } of people) await notify(tx, { ...news, userId })
}
