import { z } from 'zod'
import { mismatchReasons, registryPersonSchema } from '../schema'

/** «Сведения об ИНН физического лица» of ФНС: the number that belongs to the person is compared there, not sent to us. */
export const innRequestSchema = registryPersonSchema.extend({ inn: z.string().regex(/^\d{12}$/) })
export type InnRequest = z.infer<typeof innRequestSchema>

export const innAnswerSchema = z.object({
  result: z.enum(['CONFIRMED', 'REFUTED']),
  reason: z.enum(mismatchReasons).optional(),
})
export type InnAnswer = z.infer<typeof innAnswerSchema>
