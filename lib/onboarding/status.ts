import type { AccountLevel } from '@/lib/db/generated/prisma/enums'

export const onboardingSteps = ['identity', 'consents', 'register', 'profile', 'next'] as const
export type OnboardingStep = (typeof onboardingSteps)[number]

export type OnboardingFacts = {
  level: AccountLevel
  /** Answered, either way: a refusal is an answer. */
  consents: boolean
  register: 'off' | 'waiting' | 'answered'
  /** Steps put off in this walk. */
  put: readonly OnboardingStep[]
}

/** The step that the person stands at: the first that is neither done nor put off. */
export function currentStep({ level, consents, register, put }: OnboardingFacts): OnboardingStep {
  const done: Record<OnboardingStep, boolean> = {
    identity: level === 'CONFIRMED',
    consents,
    register: register !== 'off',
    profile: false,
    next: false,
  }
  return onboardingSteps.find((step) => !done[step] && !put.includes(step)) ?? 'next'
}
