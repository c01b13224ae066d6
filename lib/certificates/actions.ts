'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { decideSchema } from '@/lib/review/schema'
import { approveApplication } from './service'

export const approveAction = staffAction('SECRETARY')({
  schema: decideSchema,
  rate: { name: 'review.act', points: 120, seconds: 60 },
  handler: async (actor, input) => {
    const result = await approveApplication(actor, input)
    if (!result.ok) return result
    redirect('/staff?done=approved')
  },
})
