'use server'

import { redirect } from 'next/navigation'
import { FORM_COOKIE } from './forms'
import { beginRegistration, confirmRegistration, resendRegistrationCodes } from './registration'
import { nothingSchema, registrationCodesSchema, registrationSchema } from './schema'
import { currentForm, enter, keepCookie, siteAction } from './site-action'

export const registerAtEsiaAction = siteAction({
  schema: registrationSchema,
  rate: { name: 'esia.register', points: 10, seconds: 600 },
  handler: async (_actor, typed) => {
    const begun = await beginRegistration(typed)
    if (!begun.ok) return begun
    await keepCookie(FORM_COOKIE, begun.data)
    redirect('/esia/registration/confirm')
  },
})

export const confirmEsiaRegistrationAction = siteAction({
  schema: registrationCodesSchema,
  rate: { name: 'esia.codes', points: 30, seconds: 600 },
  handler: async (_actor, typed) => {
    const confirmed = await confirmRegistration(await currentForm('REGISTRATION'), typed)
    if (!confirmed.ok) return confirmed
    await enter(confirmed.data.oid)
    redirect('/esia/account')
  },
})

export const resendEsiaRegistrationAction = siteAction({
  schema: nothingSchema,
  rate: { name: 'esia.codes', points: 30, seconds: 600 },
  handler: async () => resendRegistrationCodes(await currentForm('REGISTRATION')),
})
