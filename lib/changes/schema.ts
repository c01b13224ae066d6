import { z } from 'zod'
import { proofFields } from '@/lib/confirmation/schema'
import { ProfileField } from '@/lib/db/generated/prisma/enums'

const MAX_NOTE = 2000

/** A request as it is typed: the inputs of the field are parsed by its own rules (`lib/profile/fields`). */
export const askChangeSchema = z.looseObject({
  field: z.enum(ProfileField),
  documentVersionId: z.uuid({ error: 'Выберите документ, который подтверждает изменение' }),
  ...proofFields,
})

export const changeTargetSchema = z.object({ changeId: z.uuid() })

export const decideChangeSchema = z
  .object({
    changeId: z.uuid(),
    outcome: z.enum(['APPROVE', 'REFUSE'], { error: 'Выберите решение' }),
    reason: z.string().max(100).default(''),
    note: z.string().trim().max(MAX_NOTE, `Не больше ${MAX_NOTE} знаков`).default(''),
  })
  .superRefine(({ outcome, reason, note }, context) => {
    if (outcome === 'APPROVE') return
    if (reason === '') context.addIssue({ code: 'custom', path: ['reason'], message: 'Выберите причину отказа' })
    if (note.length < 10) {
      const message = 'Напишите врачу, что исправить: не меньше 10 знаков'
      context.addIssue({ code: 'custom', path: ['note'], message })
    }
  })

export type ChangeDecision = z.output<typeof decideChangeSchema>
