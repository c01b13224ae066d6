'use server'

import { redirect } from 'next/navigation'
import { doctorAction, staffAction } from '@/lib/auth/action'
import { decideAppealSchema, fileAppealSchema } from './schema'
import { decideAppeal, fileAppeal } from './service'

export const fileAppealAction = doctorAction({
  schema: fileAppealSchema,
  rate: { name: 'appeal.file', points: 10, seconds: 60 },
  handler: async (actor, input) => {
    const result = await fileAppeal(actor, input)
    if (!result.ok) return result
    redirect(`/cabinet/applications/${input.applicationId}/appeal?filed=1`)
  },
})

export const decideAppealAction = staffAction('SECRETARY')({
  schema: decideAppealSchema,
  rate: { name: 'review.act', points: 120, seconds: 60 },
  stepUp: true,
  handler: async (actor, input) => {
    const result = await decideAppeal(actor, input)
    if (!result.ok) return result
    redirect(`/staff/appeals/${input.appealId}?done=1`)
  },
})
