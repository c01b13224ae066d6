import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { dayOfDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { shortName } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { refuseUnlessSealed } from '@/lib/history/journal/freshness'
import { recordEvent } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { actRules, isAllowed } from './status'
import { applyAct } from './apply'
import { isCorrectionDue } from './corrections'
import { actStateLabels, actTitles } from './labels'
import { daysOfLocked, loadAct, lockCertificate, notAllowed, type LoadedAct, type LockedCertificate } from './locked'
import { whyNotDecide } from './policy'
import { correctedSchema } from './schema'

const GONE = 'Такого предложения нет. Обновите страницу.'

/**
 * Confirms what a colleague proposed: status or record, event, notice to the holder and the order of the extract are one
 * transaction. FORBIDDEN for whoever proposed it; CONFLICT when somebody was first or the status has changed since.
 */
export function confirmAct(actor: StaffActor, actId: string): Promise<Result<{ certificateId: string }>> {
  return inTransaction(async (tx) => {
    const { act, locked } = await lockAct(tx, actor, actId)
    await refuseUnlessSealed(tx)
    const { kind, effectiveOn } = act
    if (!isAllowed(kind, locked.shown)) throw notAllowed(kind, locked)
    const day = effectiveOn && dayOfDate(effectiveOn)
    if (actRules[kind].dated && (!day || day < daysOfLocked(kind, locked).first)) throw notAllowed(kind, locked)
    if (kind === 'CORRECT' && !isCorrectionDue(locked.certificate, correctedSchema.parse(act.corrected), locked)) {
      throw new Refusal(fail('CONFLICT', 'Исправленный срок уже закончился: верните предложение коллеге.'))
    }
    const { certificateId } = act
    await tx.certificateAct.update({
      where: { id: actId },
      data: { state: 'CONFIRMED', decidedById: actor.userId, decidedAt: now() },
      select: { id: true },
    })
    const { id } = await applyAct(tx, actor, locked, { ...act, day: day ?? locked.today })
    await tellProposer(tx, act, { confirmed: true, note: '', by: actor.shortName }, locked)
    return { certificateId: id ?? certificateId }
  })
}

/** Sends a proposal back with a note for the colleague; nothing of the certificate changes and its holder learns nothing. */
export function returnAct(
  actor: StaffActor,
  input: { actId: string; note: string },
): Promise<Result<{ certificateId: string }>> {
  return inTransaction(async (tx) => {
    const { act, locked } = await lockAct(tx, actor, input.actId)
    const { note } = input
    await tx.certificateAct.update({
      where: { id: act.id },
      data: { state: 'RETURNED', decidedById: actor.userId, decidedAt: now(), note },
      select: { id: true },
    })
    const { number, id: certificateId } = locked.certificate
    const event = { type: 'certificate.actReturned' as const, number, act: act.kind, note }
    await recordEvent(tx, eventActor(actor), { certificateId }, event)
    await tellProposer(tx, act, { confirmed: false, note, by: actor.shortName }, locked)
    return { certificateId }
  })
}

/** Takes the own proposal back. */
export function withdrawAct(actor: StaffActor, actId: string): Promise<Result<{ certificateId: string }>> {
  return inTransaction(async (tx) => {
    const own = await tx.certificateAct.findFirst({
      where: { id: actId, proposedById: actor.userId },
      select: { certificateId: true, kind: true, certificate: { select: { number: true } } },
    })
    if (!own) throw new Refusal(fail('NOT_FOUND', GONE))
    await lockCertificate(tx, actor, own.certificateId)
    const { count } = await tx.certificateAct.updateMany({
      where: { id: actId, state: 'PROPOSED' },
      data: { state: 'WITHDRAWN', decidedAt: now() },
    })
    if (count === 0) throw await answered(tx, actId)
    const { certificateId, kind, certificate } = own
    const event = { type: 'certificate.actWithdrawn' as const, number: certificate.number, act: kind }
    await recordEvent(tx, eventActor(actor), { certificateId }, event)
    return { certificateId }
  })
}

/** The open proposal under the lock of its certificate, for whoever may answer it. */
async function lockAct(tx: Tx, actor: StaffActor, actId: string) {
  const found = await tx.certificateAct.findUnique({ where: { id: actId }, select: { certificateId: true } })
  if (!found) throw new Refusal(fail('NOT_FOUND', GONE))
  const locked = await lockCertificate(tx, actor, found.certificateId)
  const act = await loadAct(tx, actId)
  const why = whyNotDecide(actor, locked.holder, act.proposedById)
  if (why) throw new Refusal(fail('FORBIDDEN', why))
  if (act.state !== 'PROPOSED') throw await answered(tx, actId)
  return { act, locked }
}

/** Who was first, said to whoever came second. */
async function answered(tx: Tx, actId: string): Promise<Refusal> {
  const { state, decidedBy } = await tx.certificateAct.findUniqueOrThrow({
    where: { id: actId },
    select: { state: true, decidedBy: { select: { lastName: true, firstName: true, middleName: true } } },
  })
  const by = decidedBy
    ? ` (${shortName({ last: decidedBy.lastName, first: decidedBy.firstName, middle: decidedBy.middleName })})`
    : ''
  const what = actStateLabels[state].toLowerCase()
  return new Refusal(fail('CONFLICT', `Предложение уже ${what}${by}. Обновите страницу.`))
}

type Answer = { confirmed: boolean; note: string; by: string }

async function tellProposer(
  tx: Tx,
  { proposedById, kind }: LoadedAct,
  answer: Answer,
  { certificate }: LockedCertificate,
): Promise<void> {
  const data = { ...answer, number: formatCertificateNumber(certificate.number), act: actTitles[kind] }
  const href = `/staff/certificates/${certificate.id}`
  await notify(tx, { kind: 'certificateActAnswered', data, userId: proposedById, href })
}
