import type { DoctorActor } from '@/lib/auth/actor'
import { listConsents } from '@/lib/consents/queries'
import { prisma } from '@/lib/db/client'
import { currentStep, onboardingSteps, type OnboardingStep } from './status'

export type Onboarding = {
  step: OnboardingStep
  finished: boolean
  /** Refused or not answered: what that closes is said on the last step. */
  consentsGiven: boolean
  register: 'off' | 'waiting' | 'answered'
}

/** Whether the first steps are still before the person. */
export async function hasFirstSteps({ doctorId }: DoctorActor): Promise<boolean> {
  return (await prisma().doctor.count({ where: { id: doctorId, onboardedAt: null } })) > 0
}

/** Where the person stands in the first steps; what was put off stays put off until they ask for it again. */
export async function getOnboarding(actor: DoctorActor): Promise<Onboarding> {
  const [doctor, consents] = await Promise.all([
    prisma().doctor.findUniqueOrThrow({
      where: { id: actor.doctorId },
      select: { onboardedAt: true, onboardingPut: true, registerLink: { select: { receivedAt: true } } },
    }),
    listConsents(actor),
  ])
  const { onboardedAt, onboardingPut, registerLink } = doctor
  const register = registerLink === null ? 'off' : registerLink.receivedAt ? 'answered' : 'waiting'
  const put = onboardingSteps.filter((step) => onboardingPut.includes(step))
  const answered = consents.every(({ state }) => state !== 'none' && state !== 'outdated')
  return {
    step: currentStep({ level: actor.level, consents: answered, register, put }),
    finished: onboardedAt !== null,
    consentsGiven: consents.every(({ state }) => state === 'given'),
    register,
  }
}
