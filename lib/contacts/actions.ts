'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { codeSent } from '@/lib/confirmation/labels'
import { asksForCode, orderOf, proofOf } from '@/lib/confirmation/typed'
import { ok } from '@/lib/core/result'
import { sendDropCode, signDrop, signFormer } from './former'
import { sentNext } from './labels'
import { getContact } from './queries'
import { changeContactSchema, dropContactSchema } from './schema'
import { changeContact, dropContact, sendContactCodes } from './service'

const rate = { name: 'contact.change', points: 20, seconds: 60 }

export const changeContactAction = doctorAction({
  schema: changeContactSchema,
  stepUp: true,
  rate,
  handler: async (actor, { contact, value, formerCode, ...typed }) => {
    const asked = { contact, value }
    if (asksForCode(typed)) {
      const sent = await sendContactCodes(actor, asked)
      return sent.ok ? ok(codeSent(sent.data.to, sentNext(sent.data.former))) : sent
    }
    const order = await orderOf(typed)
    if (!order.ok) return order
    const former = order.data ? await signFormer(actor, asked, order.data) : ok({ code: formerCode })
    if (!former.ok) return former
    const result = await changeContact(actor, { ...asked, code: typed.code, former: former.data })
    if (!result.ok) return result
    redirect('/cabinet/profile?saved=contact')
  },
})

export const dropContactAction = doctorAction({
  schema: dropContactSchema,
  stepUp: true,
  rate,
  handler: async (actor, { contact, ...typed }) => {
    const { formerToDrop } = await getContact(actor, contact)
    const proof = formerToDrop
      ? await proofOf(typed, {
          send: () => sendDropCode(actor, contact),
          sign: (order) => signDrop(actor, contact, order),
          next: 'Введите его и нажмите «Убрать из кабинета».',
        })
      : ok({ given: null })
    if (!proof.ok) return proof
    if ('told' in proof.data) return ok(proof.data.told)
    const result = await dropContact(actor, contact, proof.data.given)
    if (!result.ok) return result
    redirect('/cabinet/profile?saved=contact-dropped')
  },
})
