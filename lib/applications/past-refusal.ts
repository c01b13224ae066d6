import type { AssessmentSection, DocumentKind } from '@/lib/db/generated/prisma/enums'
import type { StepCode } from '@/lib/reference/schema'

type Reason = { section: AssessmentSection; documentKind: DocumentKind | null }

const stepOfSection: Record<AssessmentSection, StepCode> = {
  PERSONAL: 'personal',
  EDUCATION: 'education',
  EXPERIENCE: 'experience',
  DOCUMENTS: 'documents',
  // What the registers hold is confirmed by documents.
  REGISTRY: 'documents',
}

/** Steps on which a reason of the refusal is mended: that of its section and, when it names a document, the documents. */
export function stepsOfReason({ section, documentKind }: Reason): StepCode[] {
  const step = stepOfSection[section]
  return documentKind && step !== 'documents' ? [step, 'documents'] : [step]
}

/** Whether a document laid to a refused application goes into the next one: not the one it was refused for. */
export function isCarriedOver(kind: DocumentKind, reasons: readonly Pick<Reason, 'documentKind'>[]): boolean {
  return !reasons.some(({ documentKind }) => documentKind === kind)
}
