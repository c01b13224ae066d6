import type { DoctorActor } from '@/lib/auth/actor'
import { dayOfDate, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Failure } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'

/** Changes of one profile queue up here, so that two tabs never both see the old state; gives the day of birth. */
export async function lockDoctor(tx: Tx, actor: DoctorActor): Promise<CalendarDate> {
  await tx.$queryRaw`SELECT 1 FROM "Doctor" WHERE "id" = ${actor.doctorId}::uuid FOR NO KEY UPDATE`
  const doctor = await tx.doctor.findUniqueOrThrow({ where: { id: actor.doctorId }, select: { birthDate: true } })
  return dayOfDate(doctor.birthDate)
}

type References = { organizationId?: string; position?: number; specialty: number }

/** Refuses what the dictionaries do not know, each at its field. */
export async function requireReferences(tx: Tx, { organizationId, position, specialty }: References): Promise<void> {
  const select = { select: { code: true } } as const
  const faults: Record<string, string[]> = {}
  if (organizationId !== undefined && (await tx.organization.count({ where: { id: organizationId } })) === 0) {
    faults.organizationId = ['Такой организации нет в справочнике. Найдите её ещё раз']
  }
  if (position !== undefined && !(await tx.position.findUnique({ where: { code: position }, ...select }))) {
    faults.position = ['Выберите должность из списка']
  }
  if (!(await tx.specialty.findUnique({ where: { code: specialty }, ...select }))) {
    faults.specialty = ['Выберите специальность из списка']
  }
  if (Object.keys(faults).length > 0) throw new Refusal(fail('VALIDATION', CHECK_BELOW, faults))
}

const CHECK_BELOW = 'Проверьте, что отмечено ниже'

/** Refuses a date that has not come yet or is from before the person. */
export function requirePast(field: string, date: CalendarDate, birthDate: CalendarDate): void {
  if (date > moscowDate(now())) throw new Refusal(wrong(field, 'Эта дата ещё не наступила. Проверьте год'))
  if (date <= birthDate) throw new Refusal(wrong(field, 'Эта дата раньше дня рождения. Проверьте год'))
}

/** A refusal at one field. */
export function wrong(field: string, message: string, code: 'VALIDATION' | 'CONFLICT' = 'VALIDATION'): Failure {
  return fail(code, CHECK_BELOW, { [field]: [message] })
}
