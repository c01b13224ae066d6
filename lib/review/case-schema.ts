import { z } from 'zod'

const target = { applicationId: z.uuid(), version: z.coerce.number().int() }

const text = (most: number) => z.string().trim().max(most, `Не больше ${most} знаков`)
const note = text(2000)

export const assignSchema = z.object({
  ...target,
  expertId: z.uuid('Выберите эксперта'),
  note: note.default(''),
})

export const holdSchema = z.object({ ...target, reason: text(500).min(3, 'Напишите причину: её прочитает врач') })

export const resumeSchema = z.object(target)

export const escalateSchema = z.object({ ...target, note: note.min(3, 'Напишите секретарям, что нужно') })

export const settleSchema = z.object({ ...target, note: note.min(3, 'Напишите ответ эксперту') })

export const MIN_ROLL_BACK_REASON = 10

export const rollBackSchema = z.object({
  ...target,
  reason: text(1000).min(MIN_ROLL_BACK_REASON, `Напишите причину: не меньше ${MIN_ROLL_BACK_REASON} знаков`),
  confirmation: text(40).min(1, 'Наберите номер заявки'),
})
