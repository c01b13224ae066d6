import { z } from 'zod'
import { proofFields } from '@/lib/confirmation/schema'
import { parsePhone } from '@/lib/core/identifiers'
import { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { stepCodeSchema } from '@/lib/reference/schema'

/** What the step of documents sends where boxes stand instead of one choice. */
export const SEVERAL = 'several'

/** The largest number a column `Int` holds. */
export const MAX_INT4 = 2_147_483_647

const typed = (limit: number) => z.string().trim().max(limit, `Не больше ${limit} знаков`).optional()
const filled = (limit: number, message: string) =>
  z.string({ error: message }).trim().min(1, message).max(limit, `Не больше ${limit} знаков`)
const wholeNumber = (message: string, limit: number) =>
  z
    .string({ error: message })
    .transform((text) => text.replace(/[\s\u00a0]/g, ''))
    .pipe(z.string().regex(/^\d+$/, message))
    .transform(Number)
    .pipe(z.number().max(limit, `Не больше ${limit}`))

/** What may be saved at any moment: nothing is required of a draft. */
export const applicationDraftSchema = z.object({
  personal: z.object({ regionCode: typed(2), email: typed(200), phone: typed(40) }).default({}),
  education: z.object({ institution: typed(300), diplomaNumber: typed(60), graduationYear: typed(10) }).default({}),
  experience: z
    .object({
      organization: typed(300),
      position: typed(200),
      years: typed(10),
      report: typed(20),
      cpdHours: typed(10),
      nmoHours: typed(10),
    })
    .default({}),
  consents: z.object({ personalData: typed(3), truth: typed(3) }).default({}),
  /** Version of the application each step was last saved in: a page opened before it must not overwrite the step. */
  savedIn: z.partialRecord(stepCodeSchema, z.number().int()).optional(),
})
export type ApplicationDraft = z.infer<typeof applicationDraftSchema>

/** Steps that are typed; documents are laid separately. */
export type TypedStep = Exclude<keyof ApplicationDraft, 'savedIn'>

const phone = filled(40, 'Укажите телефон').transform((text, context) => {
  const parsed = parsePhone(text)
  if (parsed.ok) return parsed.value
  context.addIssue({ code: 'custom', message: parsed.message })
  return z.NEVER
})

/** What must hold when the application is filed; one schema a step, so that each step tells its own faults. */
export const submitSchemas = {
  personal: z.object({
    regionCode: filled(2, 'Выберите регион, где будете проходить аккредитацию'),
    email: filled(200, 'Укажите электронную почту').pipe(z.email('Проверьте адрес: нужен вид name@example.ru')),
    phone,
  }),
  education: z.object({
    institution: filled(300, 'Укажите, какую организацию вы окончили'),
    diplomaNumber: filled(60, 'Укажите серию и номер диплома'),
    graduationYear: wholeNumber('Укажите год окончания четырьмя цифрами', 2100).pipe(
      z.number().min(1950, 'Проверьте год окончания: он раньше 1950'),
    ),
  }),
  experience: z.object({
    organization: filled(300, 'Укажите место работы'),
    position: filled(200, 'Укажите должность'),
    years: wholeNumber('Укажите стаж по специальности целым числом лет', 70),
    report: z.enum(['agreed', 'not_agreed'], { error: 'Выберите, согласован ли отчёт с работодателем' }),
    cpdHours: wholeNumber('Укажите число часов повышения квалификации', 5000),
    nmoHours: wholeNumber('Укажите число часов НМО, если их нет, поставьте 0', 5000),
  }),
  consents: z.object({
    personalData: z.literal('on', { error: 'Без согласия на обработку персональных данных заявку не принять' }),
    truth: z.literal('on', { error: 'Подтвердите, что сведения верны' }),
  }),
} as const

const filedDocumentSchema = z.object({
  requirementCode: z.string(),
  title: z.string(),
  documentId: z.uuid(),
  documentVersionId: z.uuid(),
  kind: z.enum(DocumentKind),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
})

/** The filed version: frozen, what staff and doctor see ever after. Dates are 'YYYY-MM-DD'. */
export const filedApplicationSchema = z.object({
  applicant: z.object({
    lastName: z.string(),
    firstName: z.string(),
    middleName: z.string().nullable(),
    birthDate: z.string(),
    registerLastName: z.string().nullable(),
  }),
  specialty: z.object({ code: z.number().int(), name: z.string() }),
  region: z.object({ code: z.string(), name: z.string() }),
  procedure: z.object({ version: z.number().int(), title: z.string() }),
  personal: submitSchemas.personal.extend({ phone: z.string() }),
  education: z.object({ institution: z.string(), diplomaNumber: z.string(), graduationYear: z.number().int() }),
  experience: z
    .object({
      organization: z.string(),
      position: z.string(),
      years: z.number().int(),
      report: z.enum(['agreed', 'not_agreed']),
      cpdHours: z.number().int(),
      nmoHours: z.number().int(),
    })
    .nullable(),
  documents: z.array(filedDocumentSchema),
})
export type FiledApplication = z.infer<typeof filedApplicationSchema>

/** Numbers of papers as they were when the application was filed: kept apart from the rest, encrypted. */
export const filedIdentitySchema = z.object({
  snils: z.string(),
  passport: z.object({ series: z.string(), number: z.string(), issuedOn: z.string(), issuer: z.string() }).nullable(),
})
export type FiledIdentity = z.infer<typeof filedIdentitySchema>

/** The applicant with the numbers of papers, for where they are shown. */
export type Applicant = FiledApplication['applicant'] & FiledIdentity

export const createApplicationSchema = z.object({
  kind: z.enum(['PRIMARY', 'PRIMARY_SPECIALIZED', 'PERIODIC'], { error: 'Выберите вид аккредитации' }),
  specialtyCode: z.coerce
    .number({ error: 'Выберите специальность' })
    .int('Выберите специальность')
    .positive('Выберите специальность')
    .max(MAX_INT4, 'Выберите специальность'),
})

const target = { applicationId: z.uuid() }

/** A typed step as a form sends it; unknown names are dropped by the draft schema. */
export const saveStepSchema = z.looseObject({
  ...target,
  step: stepCodeSchema,
  version: z.coerce.number().int().min(0).max(MAX_INT4),
  /** The step or page that follows this one. */
  next: z.union([stepCodeSchema, z.literal('preview')]),
  /** `list` goes back to the list of steps, `next` on. */
  then: z.enum(['next', 'list']).default('next'),
})

/** A typed step as it is sent while being typed; documents are laid by the button alone. */
export const autosaveStepSchema = saveStepSchema
  .pick({ applicationId: true, version: true })
  .extend({ step: stepCodeSchema.exclude(['documents']) })
  .loose()

export const applicationTargetSchema = z.object(target)

/** The last page of a draft: `ask=code` wants the code sent (again), otherwise the application is filed by it. */
export const submitApplicationSchema = z.object({
  ...target,
  key: z.uuid({ error: 'Откройте предпросмотр заново и отправьте ещё раз' }),
  ...proofFields,
})

/** Longest answer to an item; what two windows typed is put together and may be longer than either. */
export const MAX_ANSWER = 10_000
