import type { DoctorActor } from '@/lib/auth/actor'
import { shortNameOrNull } from '@/lib/core/format'
import { prisma } from '@/lib/db/client'
import { ProfileField } from '@/lib/db/generated/prisma/enums'
import { documentKindLabels } from '@/lib/documents/labels'
import { listAcceptedDocuments } from '@/lib/documents/queries'
import { profileFields, showValue } from '@/lib/profile/fields'
import { valueOf } from '@/lib/profile/field-values'
import { readNumbers } from '@/lib/profile/numbers'
import { surnameChanged } from '@/lib/profile/surname'
import { shownValues } from './shown-values'
import type { FieldPage, OwnChange } from './types'

/** Everything of the page where a verified field is changed. */
export async function getFieldPage(actor: DoctorActor, field: ProfileField): Promise<FieldPage> {
  const [numbers, changes, documents] = await Promise.all([
    readNumbers(prisma(), actor.doctorId),
    ownChanges(actor, field),
    listAcceptedDocuments(actor),
  ])
  const present = valueOf(field, numbers)
  const { proofs } = profileFields[field]
  const unsettled = field === 'LAST_NAME' && surnameChanged(numbers)
  return {
    field,
    present: showValue(field, present),
    // What the register is to learn is known already; any other change begins with an empty form.
    typed: unsettled ? { ...present } : {},
    registerLastName: unsettled ? numbers.registerLastName : null,
    open: changes.find(({ status }) => status === 'OPEN') ?? null,
    history: changes.filter(({ status }) => status !== 'OPEN'),
    proofs: documents
      .filter(({ kind }) => proofs.includes(kind))
      .map(({ documentVersionId, kind, fileName, uploadedAt }) => ({
        ...{ documentVersionId, fileName, uploadedAt, kind: documentKindLabels[kind] },
      })),
  }
}

/** When the open requests were made, by field. */
export async function listOpenChanges(actor: DoctorActor): Promise<Partial<Record<ProfileField, Date>>> {
  const open = await prisma().profileChange.findMany({
    where: { doctorId: actor.doctorId, status: 'OPEN' },
    select: { field: true, createdAt: true },
  })
  return Object.fromEntries(open.map(({ field, createdAt }) => [field, createdAt]))
}

async function ownChanges({ doctorId }: DoctorActor, field: ProfileField): Promise<OwnChange[]> {
  const changes = await prisma().profileChange.findMany({
    where: { doctorId, field },
    orderBy: { createdAt: 'desc' },
    select: {
      ...{ id: true, status: true, before: true, after: true, createdAt: true, decidedAt: true, note: true },
      reasonCode: true,
      documentVersion: { select: { documentId: true, fileName: true } },
      decidedBy: { select: { lastName: true, firstName: true, middleName: true } },
    },
  })
  const codes = changes.flatMap(({ reasonCode }) => reasonCode ?? [])
  const reasons = await prisma().reason.findMany({
    where: { code: { in: codes } },
    select: { code: true, title: true },
  })
  return changes.map(
    ({ id, status, before, after, createdAt, decidedAt, note, reasonCode, documentVersion, decidedBy }) => ({
      ...{ id, status, createdAt, decidedAt, note },
      ...shownValues(field, { id, before, after }),
      document: { id: documentVersion.documentId, fileName: documentVersion.fileName },
      decidedBy: decidedBy && shortNameOrNull(decidedBy.lastName, decidedBy.firstName, decidedBy.middleName),
      reason: reasons.find(({ code }) => code === reasonCode)?.title ?? null,
    }),
  )
}
