'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { resendSchema } from './schema'
import { resendDelivery } from './service'

export const resendDeliveryAction = staffAction(
  'SECRETARY',
  'ADMIN',
)({
  schema: resendSchema,
  rate: { name: 'delivery.resend', points: 20, seconds: 600 },
  handler: async (actor, input) => {
    const result = await resendDelivery(actor, input)
    if (!result.ok) return result
    redirect(`/staff/deliveries/${result.data.id}?done=1`)
  },
})
