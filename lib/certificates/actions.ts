'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { rollBackSchema } from '@/lib/review/case-schema'
import { decideSchema } from '@/lib/review/schema'
import { approveApplication, rollBackDecision } from './service'

const rate = { name: 'review.act', points: 120, seconds: 60 }

export const approveAction = staffAction('SECRETARY')({
  schema: decideSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await approveApplication(actor, input)
    if (!result.ok) return result
    redirect('/staff?done=approved')
  },
})

export const rollBackAction = staffAction(
  'SECRETARY',
  'ADMIN',
)({
  schema: rollBackSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await rollBackDecision(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=rolledBack`)
  },
})
