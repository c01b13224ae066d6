import { z } from 'zod'

const day = z.iso.date()

/** A medical worker's record of ФРМР, as far as the cabinet compares it. */
export const registerRecordSchema = z.object({
  general: z.object({ lastName: z.string(), firstName: z.string(), patronymic: z.string().nullable() }),
  cards: z.array(
    z.object({
      /** OID of ФРМО. */
      organizationId: z.string(),
      organizationName: z.string(),
      postId: z.number().int(),
      specId: z.number().int(),
      /** 1 основное, 2 внутреннее совместительство, 3 совмещение, 4 внешнее. */
      positionTypeId: z.number().int(),
      beginDate: day,
      endDate: day.nullable(),
    }),
  ),
  accreditation: z.object({
    accreditationProcedures: z.array(
      z.object({
        institutionId: z.string(),
        specId: z.number().int(),
        passDate: day,
        accreditationKindId: z.number().int(),
      }),
    ),
  }),
  certs: z.array(z.object({ specId: z.number().int(), examDate: day })),
  profs: z.array(
    z.object({
      educPlace: z.string(),
      specId: z.number().int(),
      /** 1 диплом, 2 ординатура или интернатура, 3 переподготовка. */
      educationTypeId: z.number().int(),
      docSeries: z.string().nullable(),
      docNumber: z.string(),
      docDate: day,
    }),
  ),
  qualifications: z.array(
    z.object({
      beginDate: day,
      /** 1 высшая, 2 первая, 3 вторая. */
      qualifyCategoryId: z.number().int(),
      specId: z.number().int(),
    }),
  ),
})
export type RegisterRecord = z.infer<typeof registerRecordSchema>

export const frmrRequestSchema = z.object({ snils: z.string().regex(/^\d{11}$/) })

export const frmrAnswerSchema = z.discriminatedUnion('found', [
  z.object({ found: z.literal(true), person: registerRecordSchema }),
  z.object({ found: z.literal(false) }),
])
