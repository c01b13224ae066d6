import { z } from 'zod'
import { OutgoingChannel } from '@/lib/db/generated/prisma/enums'
import { deliveryStates } from './status'

/** Messages that tell of no event: codes and notices to a former address. */
export const NO_EVENT = 'none'

/** The list as its address says; what cannot be read is left out. */
export const deliveriesQuerySchema = z.object({
  state: z.enum(deliveryStates).optional().catch(undefined),
  channel: z.enum(OutgoingChannel).optional().catch(undefined),
  /** A key of lib/notifications/templates. */
  kind: z.string().max(50).optional().catch(undefined),
  /** Of an application: whatever was sent to its doctor. */
  number: z.string().trim().toUpperCase().max(30).optional().catch(undefined),
  after: z.string().max(100).optional().catch(undefined),
})
export type DeliveriesQuery = z.infer<typeof deliveriesQuerySchema>

const PATH = '/staff/deliveries'

export function deliveriesAddress({ state, channel, kind, number }: DeliveriesQuery, after?: string): string {
  const given = Object.entries({ state, channel, kind, number, after }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  return given.length > 0 ? `${PATH}?${new URLSearchParams(given).toString()}` : PATH
}

export const resendSchema = z.object({
  deliveryId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(5, 'Напишите, почему отправляете снова: не меньше 5 знаков')
    .max(500, 'Не больше 500 знаков'),
})
