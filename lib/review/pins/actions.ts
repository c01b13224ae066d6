'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/lib/auth/action'
import { ok } from '@/lib/core/result'
import { addPinSchema, editPinSchema, removePinSchema, requestPinSchema } from './schema'
import { addPin, editPin, removePin, requestPin } from './service'

const rate = { name: 'review.pins', points: 120, seconds: 60 }

export const addPinAction = staffAction('EXPERT')({
  schema: addPinSchema,
  rate,
  handler: async (actor, input) => {
    const result = await addPin(actor, input)
    if (result.ok) refresh()
    return result.ok ? ok({ message: 'Пометка сохранена' }) : result
  },
})

export const editPinAction = staffAction('EXPERT')({
  schema: editPinSchema,
  rate,
  handler: async (actor, input) => {
    const result = await editPin(actor, input)
    if (result.ok) refresh()
    return result.ok ? ok({ message: 'Пометка изменена' }) : result
  },
})

export const removePinAction = staffAction('EXPERT')({
  schema: removePinSchema,
  rate,
  handler: async (actor, input) => {
    const result = await removePin(actor, input)
    if (result.ok) refresh()
    return result
  },
})

export const requestPinAction = staffAction('EXPERT')({
  schema: requestPinSchema,
  rate,
  handler: async (actor, input) => {
    const result = await requestPin(actor, input)
    if (result.ok) refresh()
    return result.ok ? ok({ message: 'Пометка в запросе' }) : result
  },
})
