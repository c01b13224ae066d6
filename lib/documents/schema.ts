import { z } from 'zod'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'

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

export const deleteDocumentSchema = z.object({ documentId: documentIdSchema })

export const documentFormats = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  jpg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
} as const satisfies Record<string, { mediaType: string; extensions: readonly string[] }>

export type DocumentFormat = keyof typeof documentFormats

/** Most bytes any kind allows: uploads are cut off beyond it while they stream. */
export const MAX_FILE_BYTES = 5 * MEGABYTE

/** What one person may keep. */
export const MAX_DOCUMENTS = 100
export const MAX_DOCUMENTS_BYTES = 200 * MEGABYTE

/** Characters of the reason for which a file is replaced after the free term. */
export const MAX_REASON = 500

export type KindLimits = { maxBytes: number; formats: readonly DocumentFormat[] }

export function kindLimits(kind: DocumentKind): KindLimits {
  return {
    maxBytes: kind === 'PASSPORT' ? 2 * MEGABYTE : MAX_FILE_BYTES,
    formats: kind === 'OTHER' ? ['pdf', 'jpg', 'png', 'docx'] : ['pdf', 'jpg', 'png'],
  }
}

/** The page of an own application that sent the doctor to upload something; anything else leads nowhere. */
export function parseReturnPath(value: unknown): string | null {
  return typeof value === 'string' && /^\/cabinet\/applications\/[0-9a-f-]{36}(?:\/documents)?$/.test(value)
    ? value
    : null
}
