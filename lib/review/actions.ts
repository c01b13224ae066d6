'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { requestDocuments } from './request'
import { requestDocumentsSchema } from './request-schema'
import { decideSchema, proposeSchema, returnToExpertSchema, takeSchema } from './schema'
import { proposeDecision, refuseApplication, returnToExpert, takeApplication } from './service'

const rate = { name: 'review.act', points: 120, seconds: 60 }

export const takeAction = staffAction('EXPERT')({
  schema: takeSchema,
  rate,
  handler: async (actor, input) => {
    const result = await takeApplication(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=taken`)
  },
})

export const requestDocumentsAction = staffAction('EXPERT')({
  schema: requestDocumentsSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await requestDocuments(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=requested`)
  },
})

export const proposeAction = staffAction('EXPERT')({
  schema: proposeSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await proposeDecision(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=proposed`)
  },
})

export const returnToExpertAction = staffAction('SECRETARY')({
  schema: returnToExpertSchema,
  rate,
  handler: async (actor, input) => {
    const result = await returnToExpert(actor, input)
    if (!result.ok) return result
    redirect('/staff?done=returned')
  },
})

export const refuseAction = staffAction('SECRETARY')({
  schema: decideSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await refuseApplication(actor, input)
    if (!result.ok) return result
    redirect('/staff?done=refused')
  },
})
