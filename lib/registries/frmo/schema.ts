import { z } from 'zod'

/** A row of ФРМО (НСИ 1.2.643.5.1.13.13.11.1461), dates as дд.мм.гггг. */
export const frmoRowSchema = z.object({
  oid: z.string().min(1),
  nameFull: z.string().min(1),
  nameShort: z.string().min(1),
  inn: z.string().regex(/^\d{10}$/),
  kpp: z.string().regex(/^\d{9}$/),
  ogrn: z.string().regex(/^\d{13}$/),
  regionId: z.string().regex(/^\d{2}$/),
  deleteDate: z.string().nullable(),
})
export type FrmoRow = z.infer<typeof frmoRowSchema>

export const frmoRequestSchema = z.object({
  identifier: z.literal('1.2.643.5.1.13.13.11.1461'),
  search: z.string().min(2).max(100),
  page: z.number().int().min(1),
  size: z.number().int().min(1).max(100),
})

export const frmoAnswerSchema = z.object({ total: z.number().int(), list: z.array(frmoRowSchema) })
