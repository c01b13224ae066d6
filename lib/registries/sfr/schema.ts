import { z } from 'zod'
import { mismatchReasons, registryPersonSchema } from '../schema'

/** «Соответствие СНИЛС и персональных данных» of СФР. */
export const snilsRequestSchema = registryPersonSchema.extend({
  snils: z.string().regex(/^\d{11}$/),
  gender: z.enum(['FEMALE', 'MALE']),
})
export type SnilsRequest = z.infer<typeof snilsRequestSchema>

export const snilsAnswerSchema = z.object({ matches: z.boolean(), reason: z.enum(mismatchReasons).optional() })
export type SnilsAnswer = z.infer<typeof snilsAnswerSchema>
