import { z } from 'zod'

/** Who the number is said to belong to: every registry compares it with its own record. */
export const registryPersonSchema = z.object({
  lastName: z.string().min(1),
  firstName: z.string().min(1),
  middleName: z.string().nullable(),
  birthDate: z.iso.date(),
})

export const mismatchReasons = ['NOT_FOUND', 'INVALIDATED', 'OTHER_PERSON'] as const
export type MismatchReason = (typeof mismatchReasons)[number]

/** What any registry says of a number, in one shape. */
export type NumberVerdict = { verdict: 'CONFIRMED' } | { verdict: 'MISMATCH'; reason: MismatchReason }

/** The registry does not answer now, or not in its own shape; or takes our very question for wrong, now and later alike. */
export type Silence = 'outage' | 'refusal'
