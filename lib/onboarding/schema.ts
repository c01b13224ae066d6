import { z } from 'zod'
import { onboardingSteps } from './status'

export const passStepSchema = z.object({ step: z.enum(onboardingSteps) })
export const finishOnboardingSchema = z.object({})
