'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { bulkApproveSchema, bulkAssignSchema, bulkRequestSchema } from './schema'
import { approveMany, assignMany, requestMany } from './service'

const rate = { name: 'review.bulk', points: 20, seconds: 60 }

export const bulkAssignAction = staffAction('SECRETARY')({
  schema: bulkAssignSchema,
  rate,
  handler: async (actor, input) => {
    const result = await assignMany(actor, input)
    if (!result.ok) return result
    redirect(`/staff/bulk?run=${input.runId}`)
  },
})

export const bulkRequestAction = staffAction('EXPERT')({
  schema: bulkRequestSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await requestMany(actor, input)
    if (!result.ok) return result
    redirect(`/staff/bulk?run=${input.runId}`)
  },
})

export const bulkApproveAction = staffAction('SECRETARY')({
  schema: bulkApproveSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await approveMany(actor, input)
    if (!result.ok) return result
    redirect(`/staff/bulk?run=${input.runId}`)
  },
})
