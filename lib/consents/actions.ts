'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { codeSent } from '@/lib/confirmation/labels'
import { ok } from '@/lib/core/result'
import { answerConsentSchema, consentKindSchema, consentTextSchema } from './schema'
import { giveConsent, refuseConsent, sendConsentCode, withdrawConsent } from './service'

const PAGE = '/cabinet/settings/consents'
const rate = { name: 'consents', points: 30, seconds: 60 }

/** Gives the consent; for ЕГИСЗ sends the code first when none is typed. */
export const giveConsentAction = doctorAction({
  schema: answerConsentSchema,
  rate,
  stepUp: true,
  handler: async (actor, { ask, ...answer }) => {
    if (answer.kind === 'EGISZ' && (ask === 'code' || answer.code === '')) {
      const sent = await sendConsentCode(actor, answer)
      return sent.ok ? ok(codeSent(sent.data, 'Введите его: код действует 10 минут.')) : sent
    }
    const result = await giveConsent(actor, answer)
    if (!result.ok) return result
    redirect(`${PAGE}?done=given`)
  },
})

export const refuseConsentAction = doctorAction({
  schema: consentTextSchema,
  rate,
  stepUp: true,
  handler: async (actor, target) => {
    const result = await refuseConsent(actor, target)
    if (!result.ok) return result
    redirect(`${PAGE}?done=refused`)
  },
})

export const withdrawConsentAction = doctorAction({
  schema: consentKindSchema,
  rate,
  stepUp: true,
  handler: async (actor, { kind }) => {
    const result = await withdrawConsent(actor, kind)
    if (!result.ok) return result
    redirect(`${PAGE}?done=withdrawn`)
  },
})
