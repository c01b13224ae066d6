import { z } from 'zod'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { checkWarnings } from './checks/finding'
import { documentFormats, type DocumentFormat } from './formats'

const MEGABYTE = 1024 * 1024

/** Wire name of a kind (`passport`) to its name in the database (`PASSPORT`). */
const kindsByWireName: { [Kind in DocumentKind as Lowercase<Kind>]: Kind } = {
  passport: 'PASSPORT',
  snils: 'SNILS',
  inn: 'INN',
  name_change: 'NAME_CHANGE',
  diploma: 'DIPLOMA',
  residency_diploma: 'RESIDENCY_DIPLOMA',
  retraining_diploma: 'RETRAINING_DIPLOMA',
  specialist_certificate: 'SPECIALIST_CERTIFICATE',
  cpd_certificate: 'CPD_CERTIFICATE',
  employment_record: 'EMPLOYMENT_RECORD',
  employment_contract: 'EMPLOYMENT_CONTRACT',
  employer_reference: 'EMPLOYER_REFERENCE',
  internship_reference: 'INTERNSHIP_REFERENCE',
  professional_report: 'PROFESSIONAL_REPORT',
  employer_refusal: 'EMPLOYER_REFUSAL',
  clean_record: 'CLEAN_RECORD',
  organisation_licence: 'ORGANISATION_LICENCE',
  data_consent: 'DATA_CONSENT',
  other: 'OTHER',
}

export type DocumentKindName = keyof typeof kindsByWireName

export const documentKindNames = Object.keys(kindsByWireName) as DocumentKindName[]

const kindNameSchema = z.enum(documentKindNames)

/** Reads a wire name of a kind; null when there is no such kind. */
export function parseDocumentKind(value: unknown): DocumentKind | null {
  const parsed = kindNameSchema.safeParse(value)
  return parsed.success ? kindsByWireName[parsed.data] : null
}

export function documentKindName(kind: DocumentKind): DocumentKindName {
  return kind.toLowerCase() as Lowercase<DocumentKind>
}

export const documentIdSchema = z.uuid()

export const documentTargetSchema = z.object({ documentId: documentIdSchema })

/** The day as it was typed; the service knows today and says what is wrong with it. */
export const setValiditySchema = z.object({ documentId: documentIdSchema, validUntil: z.string().max(40) })

export { documentFormats, type DocumentFormat }

/** What is kept of the checks with a version: warnings, without their sentences. */
export const documentFindingsSchema = z.array(
  z.object({ code: z.enum(checkWarnings), page: z.int().positive().optional(), value: z.number().optional() }),
)

/** Most bytes any kind allows: uploads are cut off beyond it while they stream. */
export const MAX_FILE_BYTES = 5 * MEGABYTE

/** Characters of the reason for which a file is replaced after the free term. */
export const MAX_REASON = 500

export type KindLimits = {
  maxBytes: number
  formats: readonly DocumentFormat[]
  maxPages: number
  /** Long side of the paper itself, millimetres: says how sharp a picture of it is. */
  paperMm: number
}

const MAX_PAGES = 100
const A4_MM = 297
/** Papers smaller than A4: a spread of a passport, the card of СНИЛС. */
const PAPERS: Partial<Record<DocumentKind, number>> = { PASSPORT: 176, SNILS: 120 }
/**
 * Kinds whose papers bear a last day, so that it is asked for; any other document may have one too. By
 * ../shared/domain/accreditation.md («Document kinds», «Terms»): the certificate of повышение квалификации has an end
 * date, a certificate of a specialist and an accreditation hold five years; identity papers other than the Russian
 * passport, certificates of a clean record and old licences bear a term of their own.
 */
const KINDS_WITH_TERM: readonly DocumentKind[] = [
  'PASSPORT',
  'SPECIALIST_CERTIFICATE',
  'CPD_CERTIFICATE',
  'CLEAN_RECORD',
  'ORGANISATION_LICENCE',
]

export function asksValidity(kind: DocumentKind): boolean {
  return KINDS_WITH_TERM.includes(kind)
}

export function kindLimits(kind: DocumentKind): KindLimits {
  return {
    maxBytes: kind === 'PASSPORT' ? 2 * MEGABYTE : MAX_FILE_BYTES,
    formats: kind === 'OTHER' ? ['pdf', 'jpg', 'png', 'docx'] : ['pdf', 'jpg', 'png'],
    maxPages: MAX_PAGES,
    paperMm: PAPERS[kind] ?? A4_MM,
  }
}

/** Limits of a file that comes with a letter. */
export const letterFileLimits: KindLimits = {
  maxBytes: MAX_FILE_BYTES,
  formats: ['pdf', 'jpg', 'png'],
  maxPages: MAX_PAGES,
  paperMm: A4_MM,
}

/** The page of an own application that sent the doctor to upload something; anything else leads nowhere. */
export function parseReturnPath(value: unknown): string | null {
  return typeof value === 'string' &&
    /^\/cabinet\/(?:applications\/[0-9a-f-]{36}(?:\/documents)?|profile\/change\/[a-z-]{1,20})$/.test(value)
    ? value
    : null
}
