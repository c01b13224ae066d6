import { z } from 'zod'
import { parseRussianDate } from '@/lib/core/format'
import { numberRegistries } from '@/lib/registries/labels'
import { EducationKind, QualificationCategory } from '@/lib/db/generated/prisma/enums'

const filled = (limit: number, message: string) =>
  z.string({ error: message }).trim().min(1, message).max(limit, `Не больше ${limit} знаков`)

const code = (message: string) =>
  z
    .string({ error: message })
    .regex(/^\d{1,9}$/, message)
    .transform(Number)

/** A date typed as дд.мм.гггг → 'YYYY-MM-DD'. */
export const russianDateSchema = (message: string) =>
  filled(20, message).transform((text, context) => {
    const date = parseRussianDate(text)
    if (date) return date
    context.addIssue({ code: 'custom', message: 'Такой даты нет. Введите её в виде дд.мм.гггг, например 26.05.2015' })
    return z.NEVER
  })

const work = z.object({
  organizationId: z.uuid({ error: 'Найдите организацию и выберите её из списка' }),
  position: code('Выберите должность'),
  specialty: code('Выберите специальность'),
  since: russianDateSchema('Укажите первый день работы'),
})

export const changeWorkplaceSchema = work.extend({
  category: z.union([z.enum(QualificationCategory), z.literal('').transform(() => null)], {
    error: 'Выберите категорию из списка',
  }),
  licence: z
    .string()
    .trim()
    .max(40, 'Не больше 40 знаков')
    .regex(/^$|^[А-ЯЁA-Z]{1,3}\d{0,3}-[\dА-ЯЁA-Z/-]{5,}$/iu, 'Проверьте номер: нужен вид Л041-01137-77/00123456')
    .transform((text) => text.toUpperCase() || null)
    .default(null),
})

export const pastWorkSchema = work.extend({ until: russianDateSchema('Укажите последний день работы') })
export type PastWorkInput = z.output<typeof pastWorkSchema>
export const dropPastWorkSchema = z.object({ workId: z.uuid() })

/** Most places of work a person may keep. */
export const MAX_WORKS = 50

export type WorkplaceInput = z.output<typeof changeWorkplaceSchema>

export const addEducationSchema = z.object({
  kind: z.enum(EducationKind, { error: 'Выберите, какой это документ' }),
  institution: filled(300, 'Укажите организацию, которая выдала документ'),
  specialty: code('Выберите специальность'),
  series: z
    .string()
    .trim()
    .max(20, 'Не больше 20 знаков')
    .transform((text) => text || null),
  number: filled(40, 'Укажите номер документа'),
  issuedOn: russianDateSchema('Укажите дату выдачи'),
})

export type EducationInput = z.output<typeof addEducationSchema>

const place = z.enum(['/cabinet/profile/register', '/cabinet/start']).catch('/cabinet/profile/register')

export const connectRegisterSchema = z.object({
  terms: z.string().optional(),
  code: z.string().max(20).default(''),
  ask: z.literal('code').optional(),
  back: place,
})
export const reloadRegisterSchema = z.object({})
export const fillFromRegisterSchema = z.object({ back: place })

/** Most records of education a person may keep. */
export const MAX_EDUCATIONS = 30

export const recheckRegistrySchema = z.object({ registry: z.enum(numberRegistries) })
