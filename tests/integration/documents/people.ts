import { randomInt, randomUUID } from 'node:crypto'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import type { StaffRole } from '@/lib/auth/roles'
import { openSession } from '@/lib/auth/session'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { ApplicationStatus, DocumentKind, Role } from '@/lib/db/generated/prisma/enums'
import { addDocument } from '@/lib/documents/service'
import { storage } from '@/lib/storage/storage'
import { makePdf } from '@/tests/support/pdf'

const name = { last: 'Тестова', first: 'Анна', middle: null }

async function createUser(role: Role): Promise<{ userId: string; sessionId: string }> {
  return prisma().$transaction(async (tx) => {
    const user = await tx.user.create({
      data: {
        esiaOid: randomUUID(),
        level: 'CONFIRMED',
        lastName: name.last,
        firstName: name.first,
        roles: { create: { role } },
      },
    })
    return { userId: user.id, sessionId: await openSession(tx, user.id, { userAgent: null, esiaSessionId: null }) }
  })
}

const person = { name, shortName: 'Тестова А.', previousSignInAt: null, unreadNotifications: 0 }

/** A doctor with a confirmed account and an open session. */
export async function createDoctor(): Promise<DoctorActor> {
  const user = await createUser('DOCTOR')
  const doctor = await prisma().doctor.create({
    data: {
      userId: user.userId,
      lastName: name.last,
      firstName: name.first,
      birthDate: new Date('1990-05-26'),
      gender: 'FEMALE',
      snils: String(randomInt(10_000_000_000, 99_999_999_999)),
      esiaRefreshedAt: now(),
    },
  })
  return { ...person, ...user, kind: 'doctor', role: 'DOCTOR', doctorId: doctor.id, level: 'CONFIRMED' } as DoctorActor
}

/** A member of staff with one role and an open session. */
export async function createStaff(role: StaffRole): Promise<StaffActor> {
  return { ...person, ...(await createUser(role)), kind: 'staff', role, roles: [role] } as StaffActor
}

/** A document added through the service; its bytes differ from those of any other. */
export async function createDocument(actor: DoctorActor, kind: DocumentKind = 'DIPLOMA', text: string = randomUUID()) {
  const bytes = makePdf({ text })
  const file = await storage().stage((async function* () { yield bytes })())
  const added = await addDocument(actor, { kind, fileName: 'Диплом Тестовой.pdf', mediaType: 'application/pdf', file })
  if (!added.ok) throw new Error(added.message)
  return { ...added.data, bytes }
}

let dictionaries: Promise<{ procedureId: string; specialtyCode: number }> | undefined

async function createDictionaries() {
  const specialtyCode = randomInt(1_000_000, 2_000_000)
  await prisma().specialty.create({ data: { code: specialtyCode, education: 'HIGHER', name: 'Терапия' } })
  const procedure = await prisma().procedure.create({
    data: { kind: 'PERIODIC', version: randomInt(1_000, 1_000_000), definition: {}, publishedAt: now() },
  })
  return { procedureId: procedure.id, specialtyCode }
}

/** An application of the doctor in one status, with a document attached to it or given in answer to a request. */
export async function createApplication(
  doctor: DoctorActor,
  status: ApplicationStatus,
  documentId: string,
  way: 'attached' | 'answer' = 'attached',
): Promise<void> {
  dictionaries ??= createDictionaries()
  const version = await prisma().documentVersion.findFirstOrThrow({ where: { documentId } })
  const expert = await createUser('EXPERT')
  const at = now()
  const filed = status !== 'DRAFT'
  const inHand = filed && status !== 'SUBMITTED'
  const application = await prisma().application.create({
    data: {
      ...(await dictionaries),
      doctorId: doctor.doctorId,
      kind: 'PERIODIC',
      status,
      createdAt: at,
      updatedAt: at,
      ...(filed && { number: randomUUID(), filed: {}, submittedAt: at, registeredOn: at, dueOn: at }),
      ...(inHand && { assigneeId: expert.userId }),
    },
  })
  if (way === 'attached') {
    await prisma().applicationDocument.create({
      data: { applicationId: application.id, requirementCode: 'diploma', documentVersionId: version.id },
    })
    return
  }
  const reason = await prisma().reason.create({
    data: { code: randomUUID(), section: 'DOCUMENTS', title: 'Нечитаемый скан', recommendation: '', fixable: true },
  })
  await prisma().documentRequest.create({
    data: {
      applicationId: application.id,
      round: 1,
      createdById: expert.userId,
      createdAt: at,
      dueOn: at,
      items: { create: { reasonCode: reason.code, note: '', documentVersionId: version.id } },
    },
  })
}
