'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { proofOf } from '@/lib/confirmation/typed'
import { ok } from '@/lib/core/result'
import { CONSENTS_PAGE } from './labels'
import { answerConsentSchema, consentKindSchema, consentTextSchema, needsProof } from './schema'
import { giveConsent, refuseConsent, sendConsentCode, signConsent, withdrawConsent } from './service'

const rate = { name: 'consents', points: 30, seconds: 60 }

/** Gives the consent; that for ЕГИСЗ by a code, which is sent first, or a signature. */
export const giveConsentAction = doctorAction({
  schema: answerConsentSchema,
  rate,
  stepUp: true,
  handler: async (actor, { proof: typed, ...answer }) => {
    const proof = needsProof[answer.kind]
      ? await proofOf(typed, {
          send: () => sendConsentCode(actor, answer),
          sign: (order) => signConsent(actor, answer, order),
          next: 'Введите его: код действует 10 минут.',
        })
      : ok({ given: { code: '' } })
    if (!proof.ok) return proof
    if ('told' in proof.data) return ok(proof.data.told)
    const result = await giveConsent(actor, { ...answer, ...proof.data.given })
    if (!result.ok) return result
    redirect(`${CONSENTS_PAGE}?done=${result.data}`)
  },
})

export const refuseConsentAction = doctorAction({
  schema: consentTextSchema,
  rate,
  stepUp: true,
  handler: async (actor, target) => {
    const result = await refuseConsent(actor, target)
    if (!result.ok) return result
    redirect(`${CONSENTS_PAGE}?done=refused`)
  },
})

export const withdrawConsentAction = doctorAction({
  schema: consentKindSchema,
  rate,
  stepUp: true,
  handler: async (actor, { kind }) => {
    const result = await withdrawConsent(actor, kind)
    if (!result.ok) return result
    redirect(`${CONSENTS_PAGE}?done=withdrawn`)
  },
})
