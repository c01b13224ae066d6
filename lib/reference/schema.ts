import { z } from 'zod'
import { DocumentKind } from '@/lib/db/generated/prisma/enums'

const documentKindSchema = z.enum(DocumentKind)

export const stepCodes = ['personal', 'education', 'experience', 'documents', 'consents'] as const
export const stepCodeSchema = z.enum(stepCodes)
export type StepCode = z.infer<typeof stepCodeSchema>

export const requiredDocumentSchema = z.object({
  code: z.string(),
  title: z.string(),
  anyOf: z.array(documentKindSchema).min(1),
  hint: z.string(),
  /** bytes */
  maxBytes: z.number().int().positive().optional(),
  when: z.enum(['SURNAME_CHANGED', 'REPORT_AGREED', 'REPORT_NOT_AGREED']).optional(),
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
})
export type ProcedureDefinition = z.infer<typeof procedureDefinitionSchema>
