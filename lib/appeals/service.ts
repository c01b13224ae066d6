import { eventActor, type DoctorActor, type StaffActor } from '@/lib/auth/actor'
import { amend } from '@/lib/applications/transition'
import { addWorkingDays, dateOfDay, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { refuseUnlessSealed } from '@/lib/history/journal/freshness'
import { recordEvent } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { tellSecretaries } from '@/lib/review/escalate'
import { loadCurrent } from '@/lib/review/reviewed'
import { overturn } from '@/lib/review/rollback'
import { subject, tell } from '@/lib/review/rules'
import { APPEAL_WORKING_DAYS, lastDayToAppeal, whyNotAppeal, whyNotDecideAppeal } from './policy'

/** Appeals against the refusal of an own application, once and within the term of its procedure. */
export function fileAppeal(
  actor: DoctorActor,
  input: { applicationId: string; text: string },
): Promise<Result<{ dueOn: string }>> {
  return inTransaction(async (tx) => {
    const application = await loadOwn(tx, actor, input.applicationId)
    const { id, number, decidedAt, appeals } = application
    const { appealDays } = procedureDefinitionSchema.parse(application.procedure.definition)
    const at = now()
    const appealable = {
      status: application.status,
      until: decidedAt && lastDayToAppeal(moscowDate(decidedAt), appealDays),
      appealed: appeals.some(({ filedAt }) => decidedAt !== null && filedAt >= decidedAt),
    }
    const why = whyNotAppeal(appealable, moscowDate(at))
    if (why) throw new Refusal(fail('CONFLICT', why))
    // First of the writes: of two windows, or of the doctor and a roll back of this decision, one goes on.
    await amend(tx, application, {})
    const dueOn = addWorkingDays(moscowDate(at), APPEAL_WORKING_DAYS)
    const data = { applicationId: id, text: input.text, filedAt: at, dueOn: dateOfDay(dueOn) }
    const { id: appealId } = await tx.appeal.create({ data, select: { id: true } })
    const about = { doctorId: actor.doctorId, applicationId: id }
    await recordEvent(tx, eventActor(actor), about, { type: 'application.appealed', number })
    const href = `/cabinet/applications/${id}/appeal`
    await notify(tx, { kind: 'appealFiled', data: { number, dueOn }, userId: actor.userId, href })
    const raised = { kind: 'appealRaised', data: { number, dueOn } } as const
    await tellSecretaries(tx, { ...raised, href: `/staff/appeals/${appealId}` })
    return { dueOn }
  })
}

async function loadOwn(tx: Tx, actor: DoctorActor, applicationId: string) {
  const application = await tx.application.findFirst({
    where: { id: applicationId, doctorId: actor.doctorId, status: { not: 'DRAFT' } },
    select: {
      id: true,
      number: true,
      status: true,
      version: true,
      decidedAt: true,
      procedure: { select: { definition: true } },
      doctor: { select: { email: true } },
      appeals: { select: { filedAt: true } },
    },
  })
  if (!application) throw new Refusal(fail('NOT_FOUND', 'Заявка не найдена.'))
  return application
}

/**
 * Decides an appeal by somebody without a part in the refusal: upheld, the application goes to other people under a new
 * term; rejected, the refusal stands. The doctor reads the answer either way.
 */
export function decideAppeal(
  actor: StaffActor,
  input: { appealId: string; outcome: 'UPHELD' | 'REJECTED'; answer: string },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const appeal = await tx.appeal.findUnique({
      where: { id: input.appealId },
      select: { id: true, applicationId: true, status: true },
    })
    if (!appeal) throw new Refusal(fail('NOT_FOUND', 'Апелляция не найдена.'))
    const application = await loadCurrent(tx, actor, appeal.applicationId)
    const why = whyNotDecideAppeal(actor, appeal, application)
    if (why) throw new Refusal(fail(appeal.status === 'FILED' ? 'FORBIDDEN' : 'CONFLICT', why))
    await refuseUnlessSealed(tx)
    const { outcome, answer } = input
    const { count } = await tx.appeal.updateMany({
      where: { id: appeal.id, status: 'FILED' },
      data: { status: outcome, answer, decidedById: actor.userId, decidedAt: now() },
    })
    if (count === 0)
      throw new Refusal(fail('CONFLICT', 'Апелляцию уже рассмотрел другой секретарь. Обновите страницу.'))
    const dueOn =
      outcome === 'UPHELD' ? await overturn(tx, actor, application, { cause: 'APPEAL', reason: answer }) : null
    const { number } = application
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.appealDecided',
      ...{ number, outcome, answer },
    })
    await tell(tx, application, { kind: 'appealDecided', data: { number, answer, dueOn } })
  })
}
