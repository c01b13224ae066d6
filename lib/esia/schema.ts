import { z } from 'zod'

/** A person as ESIA's client hands them to the cabinet: canonical digits, dates as 'YYYY-MM-DD'. */
export const esiaPersonSchema = z.object({
  oid: z.string().regex(/^\d+$/),
  level: z.enum(['SIMPLIFIED', 'STANDARD', 'CONFIRMED']),
  lastName: z.string().min(1),
  firstName: z.string().min(1),
  middleName: z.string().min(1).nullable(),
  birthDate: z.iso.date(),
  gender: z.enum(['FEMALE', 'MALE']),
  snils: z.string().regex(/^\d{11}$/),
  inn: z
    .string()
    .regex(/^\d{12}$/)
    .nullable(),
  citizenship: z.string(),
  email: z.email().nullable(),
  phone: z
    .string()
    .regex(/^\+7\d{10}$/)
    .nullable(),
  registrationAddress: z.string().nullable(),
  passport: z
    .object({
      series: z.string().regex(/^\d{4}$/),
      number: z.string().regex(/^\d{6}$/),
      issuedOn: z.iso.date(),
      issuer: z.string(),
      issuerCode: z.string().regex(/^\d{6}$/),
    })
    .nullable(),
})

export type EsiaPerson = z.infer<typeof esiaPersonSchema>
