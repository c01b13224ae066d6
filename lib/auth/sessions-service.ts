import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { eventActor, type DoctorActor, type StaffActor } from './actor'
import { idleSince } from './live-session'

/** Ends another own session; the present one is left to «Выйти». NOT_FOUND for ended ones and others' ids. */
export function endSession(actor: DoctorActor | StaffActor, sessionId: string): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    if (sessionId === actor.sessionId) {
      throw new Refusal(fail('CONFLICT', 'Это нынешний сеанс. Чтобы завершить его, нажмите «Выйти».'))
    }
    const { count } = await tx.session.updateMany({
      where: { ...live(actor), id: sessionId },
      data: { revokedAt: now() },
    })
    if (count === 0) throw new Refusal(fail('NOT_FOUND', 'Этот сеанс уже завершён.'))
    await tx.pushSubscription.deleteMany({ where: { userId: actor.userId, sessionId } })
    await recordEvent(tx, eventActor(actor), doctorOf(actor), { type: 'account.sessionRevoked' })
  })
}

/** Ends all own sessions but the present one; gives how many, one event for all. */
export function endOtherSessions(actor: DoctorActor | StaffActor): Promise<Result<{ count: number }>> {
  return inTransaction(async (tx) => {
    const where = { ...live(actor), id: { not: actor.sessionId } }
    const { count } = await tx.session.updateMany({ where, data: { revokedAt: now() } })
    // Also of browsers whose session has run out by itself: nothing of this person appears anywhere but here.
    const elsewhere = [{ sessionId: null }, { sessionId: { not: actor.sessionId } }]
    await tx.pushSubscription.deleteMany({ where: { userId: actor.userId, OR: elsewhere } })
    if (count > 0) {
      await recordEvent(tx, eventActor(actor), doctorOf(actor), { type: 'account.sessionRevoked' })
    }
    return { count }
  })
}

function live(actor: DoctorActor | StaffActor) {
  return { userId: actor.userId, revokedAt: null, expiresAt: { gt: now() }, lastSeenAt: { gt: idleSince(now()) } }
}

/** In whose history it stands: that of a doctor, nobody's for the staff. */
function doctorOf(actor: DoctorActor | StaffActor): { doctorId: string | null } {
  return { doctorId: actor.kind === 'doctor' ? actor.doctorId : null }
}
