'use server'

import { redirect } from 'next/navigation'
import { doctorAction } from '@/lib/auth/action'
import { finishOnboardingSchema, passStepSchema } from './schema'
import { finishOnboarding, passStep } from './service'

const rate = { name: 'onboarding', points: 60, seconds: 60 }

export const passStepAction = doctorAction({
  schema: passStepSchema,
  rate,
  handler: async (actor, { step }) => {
    const result = await passStep(actor, step)
    if (!result.ok) return result
    redirect('/cabinet/start')
  },
})

export const finishOnboardingAction = doctorAction({
  schema: finishOnboardingSchema,
  rate,
  handler: async (actor) => {
    const result = await finishOnboarding(actor)
    if (!result.ok) return result
    redirect('/cabinet')
  },
})
