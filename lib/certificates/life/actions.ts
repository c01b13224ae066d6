'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { confirmAct, returnAct, withdrawAct } from './decide'
import { lifeActors } from './policy'
import { proposeAct } from './propose'
import { actTargetSchema, proposeActSchema, returnActSchema } from './schema'

const rate = { name: 'review.act', points: 120, seconds: 60 }
const action = staffAction(...lifeActors)
const page = (certificateId: string, done: string) => `/staff/certificates/${certificateId}?done=${done}`

export const proposeActAction = action({
  schema: proposeActSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await proposeAct(actor, input)
    if (!result.ok) return result
    redirect(page(input.certificateId, 'proposed'))
  },
})

export const confirmActAction = action({
  schema: actTargetSchema,
  rate,
  stepUp: true,
  handler: async (actor, { actId }) => {
    const result = await confirmAct(actor, actId)
    if (!result.ok) return result
    redirect(page(result.data.certificateId, 'confirmed'))
  },
})

export const returnActAction = action({
  schema: returnActSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await returnAct(actor, input)
    if (!result.ok) return result
    redirect(page(result.data.certificateId, 'returned'))
  },
})

export const withdrawActAction = action({
  schema: actTargetSchema,
  rate,
  handler: async (actor, { actId }) => {
    const result = await withdrawAct(actor, actId)
    if (!result.ok) return result
    redirect(page(result.data.certificateId, 'withdrawn'))
  },
})
