import { z } from 'zod'

export const smsMockModes = ['ok', 'refuse', 'outage'] as const

export const smsMockSchema = z.object({
  mode: z.enum(smsMockModes),
  latencyMs: z.coerce.number().int().min(0).max(60_000),
})
export type SmsMock = z.infer<typeof smsMockSchema>
