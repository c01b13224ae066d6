import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { requireConsent } from '@/lib/consents/require'
import { dateOfDay } from '@/lib/core/calendar'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { registerRecordSchema, type RegisterRecord } from '@/lib/registries/frmr/schema'
import { categoryLabels } from './labels'
import { categoryOf, educationKindOf } from './register-codes'
import { MAX_EDUCATIONS } from './schema'

/**
 * Fills what is empty in the profile from the record of ФРМР: workplace, category, diplomas that are not there. What the
 * doctor has given stays. Gives in words what was taken.
 */
export function fillFromRegister(actor: DoctorActor): Promise<Result<string[]>> {
  return inTransaction(async (tx) => {
    const { doctorId } = actor
    await tx.$queryRaw`SELECT 1 FROM "Doctor" WHERE "id" = ${doctorId}::uuid FOR NO KEY UPDATE`
    await requireConsent(tx, actor, 'profile.workplace')
    await requireConsent(tx, actor, 'profile.education')
    const link = await tx.registerLink.findUnique({ where: { doctorId }, select: { record: true, filled: true } })
    const parsed = registerRecordSchema.safeParse(link?.record)
    if (!parsed.success) throw new Refusal(fail('CONFLICT', 'Сведений из ФРМР ещё нет.'))
    const filled = [
      ...(await fillWorkplace(tx, doctorId, parsed.data)),
      ...(await fillCategory(tx, doctorId, parsed.data)),
      ...(await fillEducations(tx, doctorId, parsed.data)),
    ]
    if (filled.length > 0) {
      await tx.registerLink.update({ where: { doctorId }, data: { filled }, select: { doctorId: true } })
      await recordEvent(tx, eventActor(actor), { doctorId }, { type: 'profile.filledFromRegister', filled })
    }
    return filled
  })
}

async function fillWorkplace(tx: Tx, doctorId: string, { cards }: RegisterRecord): Promise<string[]> {
  if ((await tx.employment.count({ where: { doctorId, until: null } })) > 0) return []
  const card = cards.find(({ endDate, positionTypeId }) => endDate === null && positionTypeId === 1)
  if (!card) return []
  const organization = await tx.organization.findUnique({
    where: { oid: card.organizationId },
    select: { id: true, nameShort: true },
  })
  const position = await tx.position.findUnique({ where: { code: card.postId }, select: { code: true } })
  const specialty = await tx.specialty.findUnique({ where: { code: card.specId }, select: { code: true } })
  // A row that the dictionaries do not know is left to the person: a guess would go into an application.
  if (!organization || !position || !specialty) return []
  await tx.employment.create({
    data: {
      ...{ doctorId, organizationId: organization.id, since: dateOfDay(card.beginDate) },
      ...{ positionCode: position.code, specialtyCode: specialty.code },
    },
    select: { id: true },
  })
  return [`Место работы: ${organization.nameShort}`]
}

async function fillCategory(tx: Tx, doctorId: string, { qualifications }: RegisterRecord): Promise<string[]> {
  const [latest] = [...qualifications].sort((left, right) => right.beginDate.localeCompare(left.beginDate))
  const category = latest ? categoryOf(latest.qualifyCategoryId) : null
  if (!category) return []
  const { count } = await tx.doctor.updateMany({ where: { id: doctorId, category: null }, data: { category } })
  return count > 0 ? [`Квалификационная категория: ${categoryLabels[category].toLocaleLowerCase('ru')}`] : []
}

async function fillEducations(tx: Tx, doctorId: string, { profs }: RegisterRecord): Promise<string[]> {
  const kept = await tx.education.findMany({ where: { doctorId }, select: { number: true } })
  const filled: string[] = []
  for (const { educPlace, specId, educationTypeId, docSeries, docNumber, docDate } of profs) {
    const kind = educationKindOf(educationTypeId)
    const known = kept.some(({ number }) => number === docNumber) || kept.length + filled.length >= MAX_EDUCATIONS
    if (!kind || known || (await tx.specialty.count({ where: { code: specId } })) === 0) continue
    const { id: educationId } = await tx.education.create({
      data: {
        ...{ doctorId, kind, institution: educPlace, specialtyCode: specId },
        ...{ series: docSeries, number: docNumber, issuedOn: dateOfDay(docDate) },
      },
      select: { id: true },
    })
    await enqueueJob(tx, 'find_reuse', { educationId })
    filled.push(`Образование: ${educPlace}`)
  }
  return filled
}
