import { z } from 'zod'
import { mismatchReasons, registryPersonSchema } from '../schema'

/** «Проверка действительности паспорта» of МВД. */
export const passportRequestSchema = registryPersonSchema.extend({
  series: z.string().regex(/^\d{4}$/),
  number: z.string().regex(/^\d{6}$/),
  issuedOn: z.iso.date(),
})
export type PassportRequest = z.infer<typeof passportRequestSchema>

export const passportAnswerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('VALID') }),
  z.object({ status: z.literal('INVALID'), reason: z.enum(mismatchReasons) }),
])
export type PassportAnswer = z.infer<typeof passportAnswerSchema>
