import { z } from 'zod'
import { DocumentKind } from '@/lib/db/generated/prisma/enums'

const documentKindSchema = z.enum(DocumentKind)

export const stepCodes = ['personal', 'education', 'experience', 'documents', 'consents'] as const
export const stepCodeSchema = z.enum(stepCodes)
export type StepCode = z.infer<typeof stepCodeSchema>

/** Automatic checks of a filed application that the product knows. */
export const checkCodes = ['DOCUMENTS', 'VALIDITY', 'REGISTRIES', 'SURNAME', 'HOURS', 'CERTIFICATE', 'REUSE'] as const
const checkCodeSchema = z.enum(checkCodes)
export type CheckCode = z.infer<typeof checkCodeSchema>

export const requiredDocumentSchema = z.object({
  code: z.string(),
  title: z.string(),
  /** Alternatives: one accepted document of any of these kinds is enough. */
  anyOf: z.array(documentKindSchema).min(1),
  hint: z.string(),
  /** bytes */
  maxBytes: z.number().int().positive().optional(),
  when: z.enum(['SURNAME_CHANGED', 'REPORT_AGREED', 'REPORT_NOT_AGREED']).optional(),
  /** How many documents may answer it together; one, when absent. */
  most: z.number().int().min(2).optional(),
  /** Codes of the specialties it is asked for in; in all of them, when absent. */
  specialties: z.array(z.number().int()).min(1).optional(),
})
export type RequiredDocument = z.infer<typeof requiredDocumentSchema>

/** A version of a procedure as kept in `Procedure.definition`; terms are working days unless named otherwise. */
export const procedureDefinitionSchema = z.object({
  title: z.string(),
  shortTitle: z.string(),
  summary: z.string(),
  stages: z
    .array(z.object({ code: z.string(), title: z.string(), normWorkingDays: z.number().int().positive() }))
    .min(1),
  totalWorkingDays: z.number().int().positive(),
  validityYears: z.number().int().positive(),
  renewalWindowMonths: z.number().int().positive(),
  appealDays: z.number().int().positive(),
  /** Time the doctor has to answer a request for documents. */
  requestWorkingDays: z.number().int().positive().default(5),
  /** How many times documents may be asked for. */
  requestRounds: z.number().int().positive().default(3),
  /** Whoever has not worked in the specialty longer than this goes through the primary specialised kind. */
  breakYears: z.number().int().positive().default(5),
  /** Who issues the certificate and where its holder may ask. */
  centre: z
    .object({ name: z.string(), contact: z.string() })
    .default({ name: 'Центральная аккредитационная комиссия', contact: 'Раздел «Помощь» личного кабинета' }),
  steps: z.array(stepCodeSchema).min(1),
  requiredDocuments: z.array(requiredDocumentSchema),
  hours: z
    .object({
      total: z.number().int().positive(),
      cpdMinimum: z.number().int().positive(),
      years: z.number().int().positive(),
    })
    .optional(),
  /** Checks that run for this kind, in the order they are shown. */
  automaticChecks: z.array(checkCodeSchema).default([...checkCodes]),
  /** Codes of the catalogue's reasons that this kind may be refused or sent back for; all of them, when absent. */
  reasons: z.array(z.string()).min(1).optional(),
})
export type ProcedureDefinition = z.infer<typeof procedureDefinitionSchema>

/** Whether a reason of the catalogue may be given under this procedure. */
export function allowsReason({ reasons }: Pick<ProcedureDefinition, 'reasons'>, code: string): boolean {
  return reasons === undefined || reasons.includes(code)
}
