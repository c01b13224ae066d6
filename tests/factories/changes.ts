import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { DocumentKind, ProfileField } from '@/lib/db/generated/prisma/enums'
import { sealValues } from '@/lib/profile/kept-value'
import type { FieldValue } from '@/lib/profile/fields'
import type { RegisterRecord } from '@/lib/registries/frmr/schema'
import { createDocument } from './documents'

type Wanted = { field?: ProfileField; proof?: DocumentKind; before?: FieldValue; after?: FieldValue }

/** An open request to change a verified field, with a document of the doctor's own; gives its id. */
export async function openChange(doctor: DoctorActor, wanted: Wanted = {}): Promise<string> {
  const { field = 'LAST_NAME', proof = 'NAME_CHANGE', after = { value: 'Белова' } } = wanted
  const before = wanted.before ?? { value: doctor.name.last }
  const { doctorId } = doctor
  const { documentVersionId } = await createDocument(doctor, proof)
  const id = await newId(prisma())
  await prisma().profileChange.create({
    data: {
      ...{ id, doctorId, field, documentVersionId, createdAt: now() },
      ...sealValues(id, { before, after }),
    },
    select: { id: true },
  })
  return id
}

/** A record of ФРМР that knows only the name and one diploma. */
export function registerRecord({ name }: DoctorActor, changes: Partial<RegisterRecord> = {}): RegisterRecord {
  return {
    general: { lastName: name.last, firstName: name.first, patronymic: name.middle },
    cards: [],
    accreditation: { accreditationProcedures: [] },
    certs: [],
    profs: [
      {
        ...{ educPlace: 'Казанский университет', specId: 49, educationTypeId: 1 },
        ...{ docSeries: null, docNumber: '304518', docDate: '2012-06-27' },
      },
    ],
    qualifications: [],
    ...changes,
  }
}

/** A doctor who has let the cabinet read their record, which has come. */
export async function linkedRegister(doctor: DoctorActor, record = registerRecord(doctor)): Promise<void> {
  const at = now()
  await prisma().registerLink.create({
    data: { doctorId: doctor.doctorId, terms: '2026-11', connectedAt: at, askedAt: at, receivedAt: at, record },
    select: { doctorId: true },
  })
}
