import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { asSentence } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { amend, notHeld, settled } from '@/lib/applications/transition'
import { recordEvent } from '@/lib/history/record'
import { canHold, canResume } from './policy'
import { loadReviewed } from './reviewed'
import { notNow, refuseConflict, subject, tell, type Target } from './rules'

/** Puts an application in work aside for a reason that the doctor sees; its term goes on. */
export function holdApplication(actor: StaffActor, input: Target & { reason: string }): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseConflict(actor, application)
    if (!canHold(actor, application)) throw notNow()
    const { reason } = input
    await amend(tx, application, { heldAt: now(), heldById: actor.userId, holdReason: reason })
    const { number } = application
    await recordEvent(tx, eventActor(actor), subject(application), { type: 'application.held', number, reason })
    await tell(tx, application, { kind: 'applicationHeld', data: { number, reason: asSentence(reason) } })
  })
}

/** Goes on with an application that was put aside. */
export function resumeApplication(actor: StaffActor, target: Target): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, target)
    refuseConflict(actor, application)
    if (!canResume(actor, application)) throw notNow()
    await amend(tx, application, { ...notHeld, ...(actor.role === 'SECRETARY' && settled) })
    const { number } = application
    await recordEvent(tx, eventActor(actor), subject(application), { type: 'application.resumed', number })
    await tell(tx, application, { kind: 'applicationResumed', data: { number } })
  })
}
