import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import type { OnboardingStep } from './status'

/** Passes a step by: the walk goes on with the next one, now and at any later sign-in. */
export async function passStep({ doctorId }: DoctorActor, step: OnboardingStep): Promise<Result<void>> {
  await prisma().$executeRaw`
    UPDATE "Doctor" SET "onboardingPut" = array_append("onboardingPut", ${step})
    WHERE "id" = ${doctorId}::uuid AND NOT ${step} = ANY ("onboardingPut")`
  return ok(undefined)
}

/** Ends the walk: the cabinet opens on the overview from now on. */
export async function finishOnboarding({ doctorId }: DoctorActor): Promise<Result<void>> {
  await prisma().doctor.updateMany({ where: { id: doctorId, onboardedAt: null }, data: { onboardedAt: now() } })
  return ok(undefined)
}
