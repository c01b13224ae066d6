import type { AssessmentSection, DocumentKind } from '@/lib/db/generated/prisma/enums'
import type { ProcedureDefinition, StepCode } from '@/lib/reference/schema'

const sectionOfStep: Record<StepCode, AssessmentSection | null> = {
  personal: 'PERSONAL',
  education: 'EDUCATION',
  experience: 'EXPERIENCE',
  documents: 'DOCUMENTS',
  consents: null,
}

/** Sections of an application under this procedure, in the order of judging; registries know every applicant. */
export function sectionsOf({ steps }: Pick<ProcedureDefinition, 'steps'>): AssessmentSection[] {
  return [...steps.flatMap((step) => sectionOfStep[step] ?? []), 'REGISTRY']
}

/** The section whose facts a document proves. */
export const sectionOfDocument: Record<DocumentKind, AssessmentSection> = {
  PASSPORT: 'PERSONAL',
  SNILS: 'PERSONAL',
  INN: 'PERSONAL',
  NAME_CHANGE: 'PERSONAL',
  CLEAN_RECORD: 'PERSONAL',
  DATA_CONSENT: 'PERSONAL',
  DIPLOMA: 'EDUCATION',
  RESIDENCY_DIPLOMA: 'EDUCATION',
  RETRAINING_DIPLOMA: 'EDUCATION',
  SPECIALIST_CERTIFICATE: 'EDUCATION',
  CPD_CERTIFICATE: 'EDUCATION',
  INTERNSHIP_REFERENCE: 'EDUCATION',
  EMPLOYMENT_RECORD: 'EXPERIENCE',
  EMPLOYMENT_CONTRACT: 'EXPERIENCE',
  EMPLOYER_REFERENCE: 'EXPERIENCE',
  PROFESSIONAL_REPORT: 'EXPERIENCE',
  EMPLOYER_REFUSAL: 'EXPERIENCE',
  ORGANISATION_LICENCE: 'EXPERIENCE',
  OTHER: 'DOCUMENTS',
}
