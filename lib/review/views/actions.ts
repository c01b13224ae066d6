'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/auth/action'
import { deleteViewSchema, saveViewSchema } from './schema'
import { deleteView, saveView } from './service'

const rate = { name: 'review.views', points: 60, seconds: 60 }
const readers = staffAction('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')

export const saveViewAction = readers({
  schema: saveViewSchema,
  rate,
  handler: async (actor, input) => {
    const result = await saveView(actor, input)
    if (!result.ok) return result
    redirect('/staff/views')
  },
})

export const deleteViewAction = readers({
  schema: deleteViewSchema,
  rate,
  handler: async (actor, input) => {
    const result = await deleteView(actor, input)
    if (!result.ok) return result
    redirect('/staff/views')
  },
})
