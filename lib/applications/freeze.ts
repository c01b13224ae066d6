import { dayOfDate } from '@/lib/core/calendar'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import type { ProcedureDefinition } from '@/lib/reference/schema'
import { submitSchemas, type ApplicationDraft, type FiledApplication } from './schema'
import type { SubmittableApplication } from './submit'

/** The filed version of a ready draft: everything staff will judge, copied so that later changes do not touch it. */
export async function freeze(
  tx: Tx,
  application: SubmittableApplication,
  procedure: ProcedureDefinition,
  draft: ApplicationDraft,
): Promise<FiledApplication> {
  const personal = submitSchemas.personal.parse(draft.personal)
  const region = await tx.region.findUnique({ where: { code: personal.regionCode } })
  if (!region) {
    const wrong = { 'personal.regionCode': ['Выберите регион из списка'] }
    throw new Refusal(fail('VALIDATION', 'Заявка ещё не готова: заполните то, что отмечено', wrong))
  }
  return {
    applicant: applicantOf(application.doctor),
    specialty: application.specialty,
    region,
    procedure: { version: application.procedure.version, title: procedure.title },
    personal,
    education: submitSchemas.education.parse(draft.education),
    experience: procedure.steps.includes('experience') ? submitSchemas.experience.parse(draft.experience) : null,
    documents: filedDocuments(application, procedure),
  }
}

function applicantOf(doctor: SubmittableApplication['doctor']): FiledApplication['applicant'] {
  const { lastName, firstName, middleName, snils, registerLastName } = doctor
  const { passportSeries: series, passportNumber: number, passportIssuedOn, passportIssuer: issuer } = doctor
  const passport =
    series && number && passportIssuedOn && issuer
      ? { series, number, issuedOn: dayOfDate(passportIssuedOn), issuer }
      : null
  const birthDate = dayOfDate(doctor.birthDate)
  return { lastName, firstName, middleName, birthDate, snils, passport, registerLastName }
}

function filedDocuments(
  application: SubmittableApplication,
  procedure: ProcedureDefinition,
): FiledApplication['documents'] {
  return procedure.requiredDocuments.flatMap((need) => {
    const laid = application.documents.find((document) => document.requirementCode === need.code)
    if (!laid) return []
    const { id, status: _, document, ...file } = laid.documentVersion
    return [
      {
        requirementCode: need.code,
        title: need.title,
        documentId: document.id,
        documentVersionId: id,
        kind: document.kind,
        ...file,
      },
    ]
  })
}
