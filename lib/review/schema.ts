import { z } from 'zod'

const target = { applicationId: z.uuid(), version: z.coerce.number().int() }
const list = <T extends z.ZodType>(item: T) => z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(item))
const note = z.string().trim().max(2000, 'Не больше 2000 знаков')

export const takeSchema = z.object(target)

export const requestDocumentsSchema = z.object({
  ...target,
  reasons: list(z.string()).pipe(z.array(z.string()).min(1, 'Отметьте хотя бы одну причину запроса')),
  note: note.min(1, 'Напишите, что именно нужно исправить или приложить'),
})

export const proposeSchema = z
  .object({
    ...target,
    decision: z.enum(['APPROVE', 'REFUSE'], { error: 'Выберите решение' }),
    reasons: list(z.string()),
    note: note.default(''),
  })
  .superRefine((value, context) => {
    if (value.decision === 'REFUSE' && value.reasons.length === 0) {
      context.addIssue({ code: 'custom', path: ['reasons'], message: 'Для отказа отметьте хотя бы одну причину' })
    }
  })

export const returnToExpertSchema = z.object({
  ...target,
  note: note.min(1, 'Напишите эксперту, что проверить ещё раз'),
})

export const decideSchema = z.object(target)
