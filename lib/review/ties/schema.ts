import { z } from 'zod'
import { parseSnils } from '@/lib/core/identifiers'
import { TieKind } from '@/lib/db/generated/prisma/enums'

const kind = z.enum(TieKind, { error: 'Выберите, какая это связь' })
const note = z.string().trim().max(300, 'Не больше 300 знаков').default('')

/** A tie known before any file: by the other person's СНИЛС. */
export const declareTieSchema = z.object({
  snils: z
    .string()
    .trim()
    .min(1, 'Введите СНИЛС')
    .transform((text, context) => {
      const parsed = parseSnils(text)
      if (parsed.ok) return parsed.value
      context.addIssue({ code: 'custom', message: parsed.message })
      return z.NEVER
    }),
  ...{ kind, note },
})

/** A tie found with the file open. */
export const declareTieToApplicantSchema = z.object({ applicationId: z.uuid(), kind, note })

export const endTieSchema = z.object({
  tieId: z.uuid(),
  reason: z.string().trim().min(10, 'Напишите, почему связи больше нет: не меньше 10 знаков').max(500),
})

export const tiesQuerySchema = z.object({ after: z.uuid().nullable().catch(null) })
