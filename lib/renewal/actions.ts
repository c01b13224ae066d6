'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { renewCertificateSchema } from './schema'
import { renewCertificate } from './service'

export const renewCertificateAction = doctorAction({
  schema: renewCertificateSchema,
  rate: { name: 'certificates.renew', points: 20, seconds: 60 },
  handler: async (actor, { certificateId }) => {
    const result = await renewCertificate(actor, certificateId)
    if (!result.ok) return result
    redirect(`/cabinet/applications/${result.data.id}?${result.data.created ? 'renewal' : 'existing'}=1`)
  },
})
