import { dayOfDate } from '@/lib/core/calendar'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { openDoctor } from '@/lib/profile/identity'
import { procedureDefinitionSchema, type ProcedureDefinition } from '@/lib/reference/schema'
import { applicationDraftSchema, submitSchemas, type FiledApplication, type FiledIdentity } from './schema'
import type { SubmittableApplication } from './submittable'

export type Frozen = { filed: FiledApplication; identity: FiledIdentity }

/** The filed version of a ready draft: everything staff will judge, copied so that later changes do not touch it. */
export async function freeze(tx: Tx, application: SubmittableApplication): Promise<Frozen> {
  const procedure = procedureDefinitionSchema.parse(application.procedure.definition)
  const draft = applicationDraftSchema.parse(application.draft)
  const personal = submitSchemas.personal.parse(draft.personal)
  const region = await tx.region.findUnique({ where: { code: personal.regionCode } })
  if (!region) {
    const wrong = { 'personal.regionCode': ['Выберите регион из списка'] }
    throw new Refusal(fail('VALIDATION', 'Заявка ещё не готова: заполните то, что отмечено', wrong))
  }
  const filed = {
    applicant: applicantOf(application.doctor),
    specialty: application.specialty,
    region,
    procedure: { version: application.procedure.version, title: procedure.title },
    personal,
    education: submitSchemas.education.parse(draft.education),
    experience: procedure.steps.includes('experience') ? submitSchemas.experience.parse(draft.experience) : null,
    documents: filedDocuments(application, procedure),
  }
  return { filed, identity: identityOf(application.doctor) }
}

function applicantOf(doctor: SubmittableApplication['doctor']): FiledApplication['applicant'] {
  const { lastName, firstName, middleName, registerLastName } = doctor
  return { lastName, firstName, middleName, birthDate: dayOfDate(doctor.birthDate), registerLastName }
}

function identityOf(doctor: SubmittableApplication['doctor']): FiledIdentity {
  const { passportIssuedOn, passportIssuer: issuer } = doctor
  const { snils, passportSeries: series, passportNumber: number } = openDoctor(doctor.id, doctor)
  const passport =
    series && number && passportIssuedOn && issuer
      ? { series, number, issuedOn: dayOfDate(passportIssuedOn), issuer }
      : null
  return { snils, passport }
}

function filedDocuments(
  application: SubmittableApplication,
  procedure: ProcedureDefinition,
): FiledApplication['documents'] {
  return procedure.requiredDocuments.flatMap(({ code, title }) =>
    application.documents
      .filter(({ requirementCode }) => requirementCode === code)
      .map(({ documentVersion: { id, status: _, document, ...file } }) => ({
        ...{ requirementCode: code, title, documentId: document.id, documentVersionId: id, kind: document.kind },
        ...file,
      })),
  )
}
