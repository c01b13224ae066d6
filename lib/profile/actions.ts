'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { addEducationSchema, changeWorkplaceSchema } from './schema'
import { addEducation, changeWorkplace } from './service'

export const changeWorkplaceAction = doctorAction({
  schema: changeWorkplaceSchema,
  rate: { name: 'profile.workplace', points: 20, seconds: 60 },
  handler: async (actor, input) => {
    const result = await changeWorkplace(actor, input)
    if (!result.ok) return result
    redirect('/cabinet/profile?saved=workplace')
  },
})

export const addEducationAction = doctorAction({
  schema: addEducationSchema,
  rate: { name: 'profile.education', points: 20, seconds: 60 },
  handler: async (actor, input) => {
    const result = await addEducation(actor, input)
    if (!result.ok) return result
    redirect('/cabinet/profile?saved=education')
  },
})
