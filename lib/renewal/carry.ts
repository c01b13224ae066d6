import { addDays, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import type { AcceptedDocument } from '@/lib/documents/types'
import type { RequiredDocument } from '@/lib/reference/schema'

type Kept = Pick<AcceptedDocument, 'kind' | 'uploadedAt' | 'validUntil'>

/** What an extract of one's own certificate counts as. */
export const EXTRACT_KIND: DocumentKind = 'SPECIALIST_CERTIFICATE'

/** Papers that tell of a time: those of before it are nothing for the new application. All others last. */
const freshness: Partial<Record<DocumentKind, 'term' | 'year'>> = {
  CPD_CERTIFICATE: 'term',
  SPECIALIST_CERTIFICATE: 'term',
  PROFESSIONAL_REPORT: 'year',
  EMPLOYER_REFUSAL: 'year',
  EMPLOYMENT_RECORD: 'year',
  EMPLOYER_REFERENCE: 'year',
}

const YEAR_DAYS = 365

type Moment = {
  today: CalendarDate
  /** First day of the certificate that is renewed. */
  issuedOn: CalendarDate
}

/** The newest documents that still answer each requirement, none where a new one is needed. `vault` is newest first. */
export function carryOver<Document extends Kept>(
  requirements: readonly RequiredDocument[],
  vault: readonly Document[],
  moment: Moment,
): { requirement: RequiredDocument; documents: Document[] }[] {
  const good = vault.filter((document) => isStillGood(document, moment))
  return requirements.map((requirement) => ({
    requirement,
    documents: good.filter(({ kind }) => requirement.anyOf.includes(kind)).slice(0, requirement.most ?? 1),
  }))
}

function isStillGood({ kind, uploadedAt, validUntil }: Kept, { today, issuedOn }: Moment): boolean {
  if (validUntil !== null && validUntil < today) return false
  const wanted = freshness[kind]
  if (wanted === undefined) return true
  return moscowDate(uploadedAt) >= (wanted === 'term' ? issuedOn : addDays(today, -YEAR_DAYS))
}
