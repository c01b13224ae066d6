'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { tieRoles } from '../policy'
import { declareTieSchema, declareTieToApplicantSchema, endTieSchema } from './schema'
import { declareTie, declareTieToApplicant, endTie } from './service'

const rate = { name: 'review.ties', points: 30, seconds: 60 }

export const declareTieAction = staffAction(...tieRoles)({
  schema: declareTieSchema,
  rate,
  handler: async (actor, input) => {
    const result = await declareTie(actor, input)
    if (!result.ok) return result
    redirect('/staff/ties?done=declared')
  },
})

export const declareTieToApplicantAction = staffAction(...tieRoles)({
  schema: declareTieToApplicantSchema,
  rate,
  handler: async (actor, input) => {
    const result = await declareTieToApplicant(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=tied`)
  },
})

export const endTieAction = staffAction(
  'SECRETARY',
  'ADMIN',
)({
  schema: endTieSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await endTie(actor, input)
    if (!result.ok) return result
    redirect('/staff/ties?done=ended')
  },
})
