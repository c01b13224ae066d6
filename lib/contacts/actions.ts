'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { codeSent } from '@/lib/confirmation/labels'
import { ok } from '@/lib/core/result'
import { changeContactSchema, contactTargetSchema } from './schema'
import { changeContact, dropContact, sendContactCode } from './service'

const rate = { name: 'contact.change', points: 20, seconds: 60 }

export const changeContactAction = doctorAction({
  schema: changeContactSchema,
  stepUp: true,
  rate,
  handler: async (actor, { contact, value, code, ask }) => {
    if (ask === 'code' || code === '') {
      const sent = await sendContactCode(actor, { contact, value })
      return sent.ok ? ok(codeSent(sent.data, 'Введите его и нажмите «Сохранить».')) : sent
    }
    const result = await changeContact(actor, { contact, value, code })
    if (!result.ok) return result
    redirect('/cabinet/profile?saved=contact')
  },
})

export const dropContactAction = doctorAction({
  schema: contactTargetSchema,
  stepUp: true,
  rate,
  handler: async (actor, { contact }) => {
    const result = await dropContact(actor, contact)
    if (!result.ok) return result
    redirect('/cabinet/profile?saved=contact-dropped')
  },
})
