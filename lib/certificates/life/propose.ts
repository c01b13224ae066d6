import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { dateOfDay, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { formatDate, parseRussianDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { tellStaff } from '@/lib/review/escalate'
import { actRules, isAllowed } from './status'
import { parseCorrection } from './corrections'
import { actTitles } from './labels'
import { daysOfLocked, lockCertificate, notAllowed, type LockedCertificate } from './locked'
import { lifeActors, whyNotAct } from './policy'
import type { Corrected, ProposedAct } from './schema'

const invalid = (fields: Record<string, string[]>) =>
  new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', fields))

/**
 * Proposes an act on a certificate: nothing of it changes until another member of staff confirms. CONFLICT when its
 * status does not allow the act or something else is proposed already.
 */
export function proposeAct(actor: StaffActor, input: ProposedAct): Promise<Result<{ actId: string }>> {
  return inTransaction(async (tx) => {
    const locked = await lockCertificate(tx, actor, input.certificateId)
    const why = whyNotAct(actor, locked.holder)
    if (why) throw new Refusal(fail('FORBIDDEN', why))
    const { certificate, shown } = locked
    if (!isAllowed(input.kind, shown)) throw notAllowed(input.kind, locked)
    await refuseSecond(tx, certificate.id)
    const reason = await reasonOf(tx, input)
    const effectiveOn = actRules[input.kind].dated ? dayOf(input, locked) : null
    const corrected = input.kind === 'CORRECT' ? correctionOf(input, locked) : null
    const { id } = await tx.certificateAct.create({
      data: {
        ...{ certificateId: certificate.id, kind: input.kind, reasonCode: input.reason, words: input.words },
        ...{ proposedById: actor.userId, proposedAt: now() },
        ...(effectiveOn && { effectiveOn: dateOfDay(effectiveOn) }),
        ...(corrected && { corrected }),
      },
      select: { id: true },
    })
    const { kind } = input
    const { number } = certificate
    // Of the staff alone: it stands in nobody's history.
    const event = { type: 'certificate.actProposed' as const, number, act: kind, reason }
    await recordEvent(tx, eventActor(actor), { certificateId: certificate.id }, event)
    const data = { number: formatCertificateNumber(number), act: actTitles[kind], by: actor.shortName }
    const href = `/staff/certificates/${certificate.id}`
    await tellStaff(tx, lifeActors, { kind: 'certificateActProposed', data, href }, actor.userId, locked.holder.userId)
    return { actId: id }
  })
}

async function refuseSecond(tx: Tx, certificateId: string): Promise<void> {
  const open = await tx.certificateAct.findFirst({
    where: { certificateId, state: 'PROPOSED' },
    select: { kind: true },
  })
  if (!open) return
  const what = actTitles[open.kind].toLowerCase()
  throw new Refusal(
    fail('CONFLICT', `По свидетельству уже ждёт решения другое предложение: ${what}. Обновите страницу.`),
  )
}

async function reasonOf(tx: Tx, { reason, kind }: ProposedAct): Promise<string> {
  const found = await tx.certificateReason.findFirst({ where: { code: reason, act: kind }, select: { title: true } })
  if (!found) throw invalid({ reason: ['Выберите причину из списка'] })
  return found.title
}

function dayOf({ kind, effectiveOn }: ProposedAct, locked: LockedCertificate): CalendarDate {
  const { first, last } = daysOfLocked(kind, locked)
  const day = effectiveOn.trim() === '' ? last : parseRussianDate(effectiveOn)
  if (!day) throw invalid({ effectiveOn: ['Введите дату в виде дд.мм.гггг, например 26.05.2026'] })
  if (day > last) throw invalid({ effectiveOn: ['День ещё не наступил: предложите, когда он настанет'] })
  if (day < first) throw invalid({ effectiveOn: [`Не раньше ${formatDate(first)}`] })
  return day
}

function correctionOf(input: ProposedAct, { certificate, today, validityYears }: LockedCertificate): Corrected {
  const parsed = parseCorrection(certificate, input, { today, validityYears })
  if (!parsed.ok) throw new Refusal(parsed)
  return parsed.data
}
