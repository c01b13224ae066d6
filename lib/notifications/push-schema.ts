import { z } from 'zod'

const bytes = (length: number) =>
  z.string().regex(new RegExp(`^[\\w-]{${Math.ceil((length * 4) / 3)}}$`), 'Браузер прислал неполный ключ')

/** What a browser gives to be sent to (Push API, `PushSubscription.toJSON`): keys as base64url. */
export const pushSubscriptionSchema = z.object({
  endpoint: z.url('Браузер не назвал адрес').max(1000),
  p256dh: bytes(65),
  auth: bytes(16),
})
export type PushSubscriptionInput = z.output<typeof pushSubscriptionSchema>

export const pushEndpointSchema = pushSubscriptionSchema.pick({ endpoint: true })
