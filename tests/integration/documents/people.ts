import { randomInt, randomUUID } from 'node:crypto'
import type { DoctorActor } from '@/lib/auth/actor'
import { sealIdentity } from '@/lib/applications/identity'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { ApplicationStatus, DocumentKind } from '@/lib/db/generated/prisma/enums'
import { addDocument } from '@/lib/documents/add-document'
import { storage } from '@/lib/storage/storage'
import { createStaff } from '@/tests/factories/people'
import { makePdf } from '@/tests/factories/pdf'

const THERAPY = 76

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

/** A document added through the service; its bytes differ from those of any other. */
export async function createDocument(actor: DoctorActor, kind: DocumentKind = 'DIPLOMA', text: string = randomUUID()) {
  return addFile(actor, {
    kind,
    bytes: makePdf({ text }),
    fileName: 'Диплом Тестовой.pdf',
    mediaType: 'application/pdf',
  })
}

type GivenFile = { kind?: DocumentKind; bytes: Uint8Array; fileName: string; mediaType: string }

/** The file as a document of the doctor, whatever the checks would say of it. */
export async function addFile(actor: DoctorActor, { kind = 'DIPLOMA', bytes, fileName, mediaType }: GivenFile) {
  const file = await storage().stage(once(bytes))
  const added = await addDocument(actor, { kind, fileName, mediaType, antivirus: 'NOT_CONFIGURED', file })
  if (!added.ok) throw new Error(added.message)
  return { ...added.data, bytes }
}

/** An application of the doctor in one status, with a document attached to it or given in answer to a request. */
export async function createApplication(
  doctor: DoctorActor,
  status: ApplicationStatus,
  documentId: string,
  way: 'attached' | 'answer' = 'attached',
): Promise<void> {
  const procedure = await prisma().procedure.findFirstOrThrow({ where: { kind: 'PERIODIC' } })
  const version = await prisma().documentVersion.findFirstOrThrow({ where: { documentId } })
  const expert = await createStaff('EXPERT')
  const at = now()
  const filed = status !== 'DRAFT'
  const inHand = filed && status !== 'SUBMITTED'
  const id = randomUUID()
  const application = await prisma().application.create({
    data: {
      id,
      procedureId: procedure.id,
      specialtyCode: THERAPY,
      doctorId: doctor.doctorId,
      kind: 'PERIODIC',
      status,
      createdAt: at,
      updatedAt: at,
      ...(filed && {
        number: `АК-2026-${randomInt(100_000_000).toString().padStart(9, '0')}`,
        filed: {},
        filedIdentity: sealIdentity(id, { snils: '11223344595', passport: null }),
        submittedAt: at,
        registeredOn: at,
        dueOn: at,
      }),
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
      answeredAt: status === 'DOCUMENTS_REQUIRED' ? null : at,
      items: { create: { reasonCode: reason.code, note: '', documentVersionId: version.id, answeredAt: at } },
    },
  })
}
