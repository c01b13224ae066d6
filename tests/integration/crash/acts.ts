import { saveStep } from '@/lib/applications/service'
import { submitApplication } from '@/lib/applications/submit'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { approveApplication } from '@/lib/certificates/service'
import type { Result } from '@/lib/core/result'
import { refuseApplication } from '@/lib/review/service'
import { readyAnswers, type ApplicationState, type CreatedApplication } from '@/tests/factories/applications'

type Target = { applicationId: string; version: number }
export type Person = DoctorActor | StaffActor

export type Act = {
  /** The state in which the act makes sense. */
  state: ApplicationState
  by: (people: Pick<CreatedApplication, 'doctor' | 'secretary'>) => Person
  run: (actor: Person, target: Target) => Promise<Result<unknown>>
}

/** What is done while the server is being killed. A new act is one more row. */
export const acts = {
  save: {
    state: 'ready',
    by: ({ doctor }) => doctor,
    run: (actor, target) =>
      saveStep(actor as DoctorActor, {
        ...target,
        step: 'education',
        values: { ...readyAnswers.education, diplomaNumber: 'сохранено перед отключением' },
      }),
  },
  submit: {
    state: 'ready',
    by: ({ doctor }) => doctor,
    run: (actor, { applicationId }) => submitApplication(actor as DoctorActor, applicationId),
  },
  approve: {
    state: 'awaitingApproval',
    by: ({ secretary }) => secretary,
    run: (actor, target) => approveApplication(actor as StaffActor, target),
  },
  refuse: {
    state: 'awaitingRefusal',
    by: ({ secretary }) => secretary,
    run: (actor, target) => refuseApplication(actor as StaffActor, target),
  },
} satisfies Record<string, Act>

export type ActName = keyof typeof acts
export const actNames = Object.keys(acts) as ActName[]
