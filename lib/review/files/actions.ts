'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { ok } from '@/lib/core/result'
import { acceptVersion, rejectVersion } from './judge'
import { decideReplacement } from './replacements'
import { closeReuse } from './reuse'
import { acceptVersionSchema, closeReuseSchema, decideReplacementSchema, rejectVersionSchema } from './schema'

const rate = { name: 'review.act', points: 120, seconds: 60 }

export const closeReuseAction = staffAction(
  'EXPERT',
  'SECRETARY',
)({
  schema: closeReuseSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await closeReuse(actor, input)
    if (!result.ok) return result
    redirect(`/staff/reuse/${input.reuseId}?done=1`)
  },
})

export const decideReplacementAction = staffAction(
  'EXPERT',
  'SECRETARY',
)({
  schema: decideReplacementSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await decideReplacement(actor, input)
    if (!result.ok) return result
    redirect(`/staff/replacements/${input.replacementId}?done=1`)
  },
})

export const rejectVersionAction = staffAction('EXPERT')({
  schema: rejectVersionSchema,
  rate,
  handler: async (actor, input) => {
    const result = await rejectVersion(actor, input)
    if (!result.ok) return result
    refresh()
    return ok({ message: 'Файл отклонён, причина добавлена в запрос документов' })
  },
})

export const acceptVersionAction = staffAction('EXPERT')({
  schema: acceptVersionSchema,
  rate,
  handler: async (actor, input) => {
    const result = await acceptVersion(actor, input)
    if (!result.ok) return result
    refresh()
    return ok({ message: 'Файл принят' })
  },
})
