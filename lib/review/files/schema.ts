import { z } from 'zod'

const MAX_NOTE = 2000
const note = z.string().trim().max(MAX_NOTE, `Не больше ${MAX_NOTE} знаков`)

/** Lists of the files' desk as their addresses say; what cannot be read is left out. */
export const filesQuerySchema = z.object({
  view: z.enum(['open', 'closed']).catch('open'),
  after: z.string().max(100).optional().catch(undefined),
})
export type FilesQuery = z.infer<typeof filesQuerySchema>

export function filesAddress(path: string, view: FilesQuery['view'], after?: string): string {
  const query = new URLSearchParams({ ...(view === 'closed' && { view }), ...(after && { after }) })
  return query.size > 0 ? `${path}?${query}` : path
}

export const closeReuseSchema = z.object({
  reuseId: z.uuid(),
  outcome: z.enum(['EXPLAINED', 'CONFIRMED'], { error: 'Выберите, что показала проверка' }),
  note: note.min(10, 'Напишите, на чём основан вывод: не меньше 10 знаков'),
})

export const decideReplacementSchema = z
  .object({
    replacementId: z.uuid(),
    outcome: z.enum(['ACCEPT', 'DECLINE'], { error: 'Выберите решение' }),
    note: note.default(''),
  })
  .superRefine(({ outcome, note: words }, context) => {
    if (outcome === 'DECLINE' && words.length < 10) {
      const message = 'Напишите врачу, почему замена не подходит: не меньше 10 знаков'
      context.addIssue({ code: 'custom', path: ['note'], message })
    }
  })

const version = z.coerce.number().int().min(0).max(2_147_483_647)
const target = { applicationId: z.uuid(), version, versionId: z.uuid() }

export const rejectVersionSchema = z.object({
  ...target,
  reason: z.string().min(1, 'Выберите причину').max(100),
  note: note.min(1, 'Напишите, что исправить врачу'),
})

export const acceptVersionSchema = z.object(target)
