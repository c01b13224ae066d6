'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { doctorAction, staffAction } from '@/lib/auth/action'
import { ok } from '@/lib/core/result'
import { silenceSentences } from '@/lib/registries/labels'
import { rollBackSchema } from '@/lib/review/case-schema'
import { decideSchema } from '@/lib/review/schema'
import { checkOwnCertificate } from './institution-check'
import { checkCertificateSchema } from './list-schema'
import { approveApplication, rollBackDecision } from './service'

const rate = { name: 'review.act', points: 120, seconds: 60 }

export const approveAction = staffAction('SECRETARY')({
  schema: decideSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await approveApplication(actor, input)
    if (!result.ok) return result
    redirect('/staff?done=approved')
  },
})

export const rollBackAction = staffAction(
  'SECRETARY',
  'ADMIN',
)({
  schema: rollBackSchema,
  rate,
  stepUp: true,
  handler: async (actor, input) => {
    const result = await rollBackDecision(actor, input)
    if (!result.ok) return result
    redirect(`/staff/applications/${input.applicationId}?done=rolledBack`)
  },
})

export const checkCertificateAction = doctorAction({
  schema: checkCertificateSchema,
  rate: { name: 'certificates.check', points: 10, seconds: 300 },
  handler: async (actor, { certificateId }) => {
    const result = await checkOwnCertificate(actor, certificateId)
    if (!result.ok) return result
    refresh()
    const { silence } = result.data
    return ok({ message: silence ? silenceSentences[silence] : 'Реестр ответил' })
  },
})
