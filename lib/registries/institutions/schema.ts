import { z } from 'zod'

/** What is asked of the register of institutions: whether this organisation issued this very certificate. */
export const institutionRequestSchema = z.object({
  number: z.string().regex(/^\d{13}$/),
  issuedOn: z.iso.date(),
  organization: z.string().min(1),
  lastName: z.string().min(1),
  firstName: z.string().min(1),
  middleName: z.string().nullable(),
})
export type InstitutionRequest = z.infer<typeof institutionRequestSchema>

export const institutionAnswerSchema = z.object({ result: z.enum(['CONFIRMED', 'REFUTED', 'UNCLEAR']) })
export type InstitutionAnswer = z.infer<typeof institutionAnswerSchema>
