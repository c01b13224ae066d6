import { z } from 'zod'

const target = { applicationId: z.uuid(), version: z.coerce.number().int() }

export const REASON_FIELD = 'reasons.'

/** Name of the checkbox of a reason: each has its own, so that a refused form keeps every tick. */
export function reasonField(code: string): string {
  return `${REASON_FIELD}${code}`
}

/** Gathers the ticked reasons of a form into `reasons`. */
function gatherReasons(values: unknown): unknown {
  if (typeof values !== 'object' || values === null) return values
  const ticked = Object.keys(values).filter((name) => name.startsWith(REASON_FIELD))
  const listed = 'reasons' in values ? [values.reasons].flat() : []
  return { ...values, reasons: [...listed, ...ticked.map((name) => name.slice(REASON_FIELD.length))] }
}

const reasons = z.array(z.string().max(100)).max(100)
const note = z.string().trim().max(2000, 'Не больше 2000 знаков')

export const takeSchema = z.object(target)

export const proposeSchema = z.preprocess(
  gatherReasons,
  z
    .object({
      ...target,
      decision: z.enum(['APPROVE', 'REFUSE'], { error: 'Выберите решение' }),
      reasons,
      note: note.default(''),
    })
    .superRefine((value, context) => {
      if (value.decision === 'REFUSE' && value.reasons.length === 0) {
        context.addIssue({ code: 'custom', path: ['reasons'], message: 'Для отказа отметьте хотя бы одну причину' })
      }
    }),
)

export const returnToExpertSchema = z.object({
  ...target,
  note: note.min(1, 'Напишите эксперту, что проверить ещё раз'),
})

export const decideSchema = z.object(target)
