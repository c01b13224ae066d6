import type { StepCode } from '@/lib/reference/schema'
import type { ReadinessItem } from './readiness'
import { submitSchemas, type ApplicationDraft, type TypedStep } from './schema'
import type { StepState } from './types'

/** Inputs of each typed step, in the order of the page. */
const stepFields = {
  personal: ['regionCode', 'email', 'phone'],
  education: ['institution', 'diplomaNumber', 'graduationYear'],
  experience: ['organization', 'position', 'years', 'report', 'cpdHours', 'nmoHours'],
  consents: ['personalData', 'truth'],
} as const satisfies { [Step in TypedStep]: readonly (keyof ApplicationDraft[Step])[] }

/** Whether something was typed into the step that will not do: what is still empty is no business of a step that is saved. */
export function hasWrong(step: TypedStep, values: Record<string, unknown>): boolean {
  const parsed = submitSchemas[step].safeParse(values)
  return !parsed.success && parsed.error.issues.some(({ path }) => Boolean(values[String(path[0])]))
}

/** Every input of the step out of what a form sent; what it left out (an unticked box) is empty. */
export function stepValues(step: TypedStep, sent: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(stepFields[step].map((field) => [field, sent[field] ?? '']))
}

type StepFacts = {
  steps: readonly StepCode[]
  missing: readonly ReadinessItem[]
  draft: ApplicationDraft
  /** How many documents have been laid. */
  laid: number
}

/** The steps of an application's procedure as they stand. */
export function stepStates({ steps, missing, draft, laid }: StepFacts): StepState[] {
  return steps.map((code, index) => ({
    code,
    missing: missing.filter((item) => item.step === code).length,
    saved: code === 'documents' ? laid > 0 : wasSaved(code, draft),
    next: steps[index + 1] ?? 'preview',
  }))
}

/** Prefilling leaves out what it does not know, saving keeps every input. */
function wasSaved(step: TypedStep, draft: ApplicationDraft): boolean {
  return stepFields[step].every((field) => field in draft[step])
}
