'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { addCreditSchema } from './schema'
import { addCredit } from './service'

export const addCreditAction = doctorAction({
  schema: addCreditSchema,
  rate: { name: 'education.credit', points: 30, seconds: 60 },
  handler: async (actor, input) => {
    const result = await addCredit(actor, input)
    if (!result.ok) return result
    redirect('/cabinet/education?saved=1')
  },
})
