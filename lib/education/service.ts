import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { requireConsent } from '@/lib/consents/require'
import { dateOfDay, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { MAX_CREDITS, type CreditInput } from './schema'

/** Adds the doctor's own record of hours: CONFLICT when it is there already or there are too many. */
export function addCredit(actor: DoctorActor, input: CreditInput): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    if (input.completedOn > moscowDate(now())) {
      throw new Refusal(wrong('completedOn', 'Эта дата ещё не наступила. Обучение добавляют после окончания'))
    }
    // Two presses of one button queue up here: the second sees the first one's record.
    await tx.$queryRaw`SELECT 1 FROM "Doctor" WHERE "id" = ${actor.doctorId}::uuid FOR NO KEY UPDATE`
    await requireConsent(tx, actor, 'profile.education')
    const own = { doctorId: actor.doctorId }
    const { kind, title, provider, hours } = input
    const completedOn = dateOfDay(input.completedOn)
    if ((await tx.educationCredit.count({ where: { ...own, title, provider, completedOn } })) > 0) {
      throw new Refusal(fail('CONFLICT', 'Такая запись уже есть: второй раз эти часы не считаются.'))
    }
    if ((await tx.educationCredit.count({ where: own })) >= MAX_CREDITS) {
      throw new Refusal(fail('CONFLICT', `Можно добавить не больше ${MAX_CREDITS} записей.`))
    }
    await tx.educationCredit.create({
      data: { ...own, kind, title, provider, hours, completedOn },
      select: { id: true },
    })
    await recordEvent(tx, eventActor(actor), own, { type: 'profile.creditAdded', title, hours })
  })
}

function wrong(field: string, message: string): Failure {
  return fail('VALIDATION', 'Проверьте, что отмечено ниже', { [field]: [message] })
}
