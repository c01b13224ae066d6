import type { DoctorActor } from '@/lib/auth/actor'
import { dayOfDate, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Failure } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import type { DocumentStatus } from '@/lib/db/generated/prisma/enums'
import { surnameChanged } from '@/lib/profile/surname'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { readiness } from './readiness'
import { applicationDraftSchema } from './schema'

export type Submitted = { number: string; registeredOn: string }

export type FiledOrNot = { number: string | null; registeredOn: Date | null }

/** What was given to an application that is filed already. */
export function alreadyFiled({ number, registeredOn }: FiledOrNot): Submitted | null {
  return number && registeredOn ? { number, registeredOn: dayOfDate(registeredOn) } : null
}

const ownVersions = { where: { proposed: false }, select: { status: true } } as const

export type SubmittableApplication = Awaited<ReturnType<typeof loadForSubmission>>

/** Everything that filing an own application judges and copies. */
export async function loadForSubmission(tx: Tx, actor: DoctorActor, applicationId: string) {
  const application = await tx.application.findFirst({
    where: { id: applicationId, doctorId: actor.doctorId },
    select: {
      id: true,
      status: true,
      version: true,
      number: true,
      registeredOn: true,
      draft: true,
      specialty: { select: { code: true, name: true } },
      procedure: { select: { version: true, definition: true } },
      doctor: { include: { documents: { where: { deletedAt: null }, select: { kind: true, versions: ownVersions } } } },
      documents: {
        // What is signed is compared with what is filed: the order must not depend on the database.
        orderBy: { documentVersionId: 'asc' },
        select: {
          requirementCode: true,
          documentVersion: {
            select: {
              id: true,
              status: true,
              fileName: true,
              mediaType: true,
              size: true,
              sha256: true,
              document: { select: { id: true, kind: true, validUntil: true } },
            },
          },
        },
      },
    },
  })
  if (!application) throw new Refusal(fail('NOT_FOUND', 'Заявка не найдена. Возможно, она удалена.'))
  return application
}

function kindsOf({ doctor }: SubmittableApplication, status: DocumentStatus) {
  const having = doctor.documents.filter(({ versions }) => versions.some((version) => version.status === status))
  return having.map(({ kind }) => kind)
}

function laidIn({ documents }: SubmittableApplication, status: DocumentStatus) {
  return documents
    .filter(({ documentVersion }) => documentVersion.status === status)
    .map(({ requirementCode }) => requirementCode)
}

/** The refusal that names what keeps a draft from being filed, by step and field. */
export function whatIsMissing(application: SubmittableApplication): Failure | null {
  const missing = readiness({
    procedure: procedureDefinitionSchema.parse(application.procedure.definition),
    specialtyCode: application.specialty.code,
    draft: applicationDraftSchema.parse(application.draft),
    rejected: laidIn(application, 'REJECTED'),
    rechecked: laidIn(application, 'CHECKING'),
    checking: kindsOf(application, 'CHECKING'),
    kept: kindsOf(application, 'ACCEPTED'),
    laid: application.documents
      .filter(({ documentVersion }) => documentVersion.status === 'ACCEPTED')
      .map(({ requirementCode, documentVersion: { document } }) => ({
        requirementCode,
        kind: document.kind,
        documentId: document.id,
        validUntil: document.validUntil && dayOfDate(document.validUntil),
      })),
    surnameChanged: surnameChanged(application.doctor),
    today: moscowDate(now()),
  })
  if (missing.length === 0) return null
  const fields = Object.fromEntries(missing.map((item) => [`${item.step}.${item.field}`, [item.message]]))
  return fail('VALIDATION', 'Заявка ещё не готова: заполните то, что отмечено', fields)
}
