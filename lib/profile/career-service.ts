import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { requireConsent } from '@/lib/consents/require'
import { dateOfDay } from '@/lib/core/calendar'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { lockDoctor, requirePast, requireReferences, wrong } from './edit'
import { MAX_WORKS, type PastWorkInput } from './schema'

/** Adds a place where the doctor has worked before; it may overlap with others. CONFLICT when it is there already. */
export function addPastWork(actor: DoctorActor, input: PastWorkInput): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const birthDate = await lockDoctor(tx, actor)
    await requireConsent(tx, actor, 'profile.workplace')
    await requireReferences(tx, input)
    requirePast('since', input.since, birthDate)
    requirePast('until', input.until, birthDate)
    if (input.until < input.since) throw new Refusal(wrong('until', 'Последний день раньше первого. Проверьте даты'))
    const { doctorId } = actor
    const { organizationId, position: positionCode, specialty: specialtyCode } = input
    const work = { doctorId, organizationId, positionCode, since: dateOfDay(input.since) }
    if ((await tx.employment.count({ where: work })) > 0) {
      throw new Refusal(wrong('since', 'Эта работа с такой датой уже указана', 'CONFLICT'))
    }
    if ((await tx.employment.count({ where: { doctorId } })) >= MAX_WORKS) {
      throw new Refusal(fail('CONFLICT', `Можно указать не больше ${MAX_WORKS} мест работы.`))
    }
    const data = { ...work, specialtyCode, until: dateOfDay(input.until) }
    await tx.employment.create({ data, select: { id: true } })
    await recordEvent(tx, eventActor(actor), { doctorId }, { type: 'profile.workplaceChanged' })
  })
}

/** Takes a former place out of one's own list; the present one is only changed. */
export function dropPastWork(actor: DoctorActor, workId: string): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const { doctorId } = actor
    await lockDoctor(tx, actor)
    await requireConsent(tx, actor, 'profile.workplace')
    const { count } = await tx.employment.deleteMany({ where: { id: workId, doctorId, until: { not: null } } })
    if (count === 0) throw new Refusal(fail('NOT_FOUND', 'Этого места работы в списке уже нет. Обновите страницу.'))
    await recordEvent(tx, eventActor(actor), { doctorId }, { type: 'profile.workplaceChanged' })
  })
}
