import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { requireConsent } from '@/lib/consents/require'
import { dateOfDay, dayOfDate } from '@/lib/core/calendar'
import { Refusal } from '@/lib/core/errors'
import { formatDate } from '@/lib/core/format'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { lockDoctor, requirePast, requireReferences, wrong } from './edit'
import { MAX_EDUCATIONS, type EducationInput, type WorkplaceInput } from './schema'

/**
 * Makes this the doctor's present workplace: the one before is closed on the day the new one begins.
 * The same organisation and position only have their date and specialty mended.
 */
export function changeWorkplace(actor: DoctorActor, input: WorkplaceInput): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const birthDate = await lockDoctor(tx, actor)
    await requireConsent(tx, actor, 'profile.workplace')
    const { organizationId, position: positionCode, specialty: specialtyCode, category, licence } = input
    await requireReferences(tx, input)
    requirePast('since', input.since, birthDate)
    const since = dateOfDay(input.since)
    const present = await tx.employment.findFirst({
      where: { doctorId: actor.doctorId, until: null },
      select: { id: true, organizationId: true, positionCode: true, since: true },
    })
    const work = { organizationId, positionCode, specialtyCode, since }
    if (present && present.organizationId === organizationId && present.positionCode === positionCode) {
      await tx.employment.update({ where: { id: present.id }, data: work, select: { id: true } })
    } else {
      if (present && since < present.since) throw new Refusal(tooEarly(present.since))
      if (present)
        await tx.employment.update({ where: { id: present.id }, data: { until: since }, select: { id: true } })
      await tx.employment.create({ data: { ...work, doctorId: actor.doctorId }, select: { id: true } })
    }
    await tx.doctor.update({ where: { id: actor.doctorId }, data: { category, licence }, select: { id: true } })
    await recordEvent(tx, eventActor(actor), { doctorId: actor.doctorId }, { type: 'profile.workplaceChanged' })
  })
}

/** Adds a record of education: CONFLICT when the same document is there already or there are too many. */
export function addEducation(actor: DoctorActor, input: EducationInput): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const birthDate = await lockDoctor(tx, actor)
    await requireConsent(tx, actor, 'profile.education')
    await requireReferences(tx, input)
    requirePast('issuedOn', input.issuedOn, birthDate)
    const { kind, institution, specialty: specialtyCode, series, number } = input
    const own = { doctorId: actor.doctorId }
    const same = await tx.education.count({ where: { ...own, kind, series, number } })
    if (same > 0) throw new Refusal(wrong('number', 'Документ с такими серией и номером уже указан', 'CONFLICT'))
    const kept = await tx.education.count({ where: own })
    if (kept >= MAX_EDUCATIONS) {
      throw new Refusal(fail('CONFLICT', `Можно указать не больше ${MAX_EDUCATIONS} документов об образовании.`))
    }
    const { id: educationId } = await tx.education.create({
      data: { ...own, kind, institution, specialtyCode, series, number, issuedOn: dateOfDay(input.issuedOn) },
      select: { id: true },
    })
    await enqueueJob(tx, 'find_reuse', { educationId })
    await recordEvent(tx, eventActor(actor), own, { type: 'profile.educationAdded', kind, institution })
  })
}

function tooEarly(since: Date): Failure {
  return wrong('since', `Дата раньше начала работы на нынешнем месте: ${formatDate(dayOfDate(since))}`)
}
