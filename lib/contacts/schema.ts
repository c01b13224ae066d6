import { z } from 'zod'
import { contactSlugs } from './labels'

export const contactTargetSchema = z.object({ contact: z.enum(contactSlugs) })

export const changeContactSchema = contactTargetSchema.extend({
  value: z.string().max(300, 'Не больше 300 знаков').default(''),
  code: z.string().max(20).default(''),
  ask: z.literal('code').optional(),
})
