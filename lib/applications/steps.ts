import type { StepCode } from '@/lib/reference/schema'
import type { ReadinessItem } from './readiness'
import type { ApplicationDraft, TypedStep } from './schema'

/** Inputs of each typed step, in the order of the page. */
export const stepFields = {
  personal: ['regionCode', 'email', 'phone'],
  education: ['institution', 'diplomaNumber', 'graduationYear'],
  experience: ['organization', 'position', 'years', 'report', 'cpdHours', 'nmoHours'],
  consents: ['personalData', 'truth'],
} as const satisfies { [Step in TypedStep]: readonly (keyof ApplicationDraft[Step])[] }

/** Every input of the step out of what a form sent; what it left out (an unticked box) is empty. */
export function stepValues(step: TypedStep, sent: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(stepFields[step].map((field) => [field, sent[field] ?? '']))
}

/** Whether the step has been saved from its page: prefilling leaves out what it does not know, saving keeps all. */
export function wasSaved(step: TypedStep, draft: ApplicationDraft): boolean {
  return stepFields[step].every((field) => field in draft[step])
}

/** How much each step of the procedure still lacks. */
export function stepStates(steps: readonly StepCode[], missing: readonly ReadinessItem[]): { code: StepCode; missing: number }[] {
  return steps.map((code) => ({ code, missing: missing.filter((item) => item.step === code).length }))
}

/** What comes after the step: another one or the preview. */
export function stepAfter(steps: readonly StepCode[], step: StepCode): StepCode | 'preview' {
  return steps[steps.indexOf(step) + 1] ?? 'preview'
}
