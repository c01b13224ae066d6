import { z } from 'zod'
import { proofFields } from '@/lib/confirmation/schema'
import { contactSlugs } from './labels'

const contactTargetSchema = z.object({ contact: z.enum(contactSlugs) })

export const changeContactSchema = contactTargetSchema.extend({
  value: z.string().max(300, 'Не больше 300 знаков').default(''),
  ...proofFields,
  /** The code that went to the contact which gets codes now. */
  formerCode: proofFields.code,
})

export const dropContactSchema = contactTargetSchema.extend(proofFields)
