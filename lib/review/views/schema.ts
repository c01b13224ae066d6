import { z } from 'zod'

/** Saved views of one person at most. */
export const MOST_VIEWS = 30

export const saveViewSchema = z.object({
  name: z.string().trim().min(1, 'Назовите отбор').max(60, 'Не больше 60 знаков'),
  query: z.string().max(4000).default(''),
})

export const deleteViewSchema = z.object({ viewId: z.uuid() })
