'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { assignApplication } from './assign'
import { assignSchema, escalateSchema, holdSchema, resumeSchema, settleSchema } from './case-schema'
import { escalateApplication, settleEscalation } from './escalate'
import { holdApplication, resumeApplication } from './hold'

const rate = { name: 'review.act', points: 120, seconds: 60 }

export const assignAction = staffAction(
  'SECRETARY',
  'EXPERT',
)({
  schema: assignSchema,
  rate,
  handler: async (actor, input) => {
    const result = await assignApplication(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=assigned`)
  },
})

export const holdAction = staffAction('EXPERT')({
  schema: holdSchema,
  rate,
  handler: async (actor, input) => {
    const result = await holdApplication(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=held`)
  },
})

export const resumeAction = staffAction(
  'EXPERT',
  'SECRETARY',
)({
  schema: resumeSchema,
  rate,
  handler: async (actor, input) => {
    const result = await resumeApplication(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=resumed`)
  },
})

export const escalateAction = staffAction('EXPERT')({
  schema: escalateSchema,
  rate,
  handler: async (actor, input) => {
    const result = await escalateApplication(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=escalated`)
  },
})

export const settleAction = staffAction('SECRETARY')({
  schema: settleSchema,
  rate,
  handler: async (actor, input) => {
    const result = await settleEscalation(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=settled`)
  },
})
