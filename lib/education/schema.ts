import { z } from 'zod'
import { CreditKind } from '@/lib/db/generated/prisma/enums'
import { russianDateSchema } from '@/lib/profile/schema'

const filled = (limit: number, message: string) =>
  z.string({ error: message }).trim().min(1, message).max(limit, `Не больше ${limit} знаков`)

const HOURS_WRONG = 'Укажите число часов целым числом от 1 до 2000'

export const addCreditSchema = z.object({
  kind: z.enum(CreditKind, { error: 'Выберите вид обучения' }),
  title: filled(300, 'Укажите название программы или мероприятия'),
  provider: filled(300, 'Укажите, кто проводил обучение'),
  hours: z
    .string({ error: HOURS_WRONG })
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{1,4}$/, HOURS_WRONG))
    .transform(Number)
    .pipe(z.number().min(1, HOURS_WRONG).max(2000, HOURS_WRONG)),
  completedOn: russianDateSchema('Укажите дату окончания'),
})

export type CreditInput = z.output<typeof addCreditSchema>

/** Most records of hours a person may keep. */
export const MAX_CREDITS = 300
