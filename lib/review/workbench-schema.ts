import { z } from 'zod'
import { AssessmentSection, Verdict } from '@/lib/db/generated/prisma/enums'
import { checkCodes } from '@/lib/reference/schema'
import { requestNoteField } from './request-schema'
import { REASON_FIELD } from './schema'

const MAX_NOTE = 2000
const MAX_INT4 = 2_147_483_647

const target = { applicationId: z.uuid(), version: z.coerce.number().int().min(0).max(MAX_INT4) }

const MENTION_FIELD = 'mention.'

/** Name of the checkbox of a colleague to be mentioned. */
export function mentionField(userId: string): string {
  return `${MENTION_FIELD}${userId}`
}

/** The rest of the names that start with `prefix`. */
function named(values: object, prefix: string): string[] {
  return Object.keys(values)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
}

function gatherReasons(values: unknown): unknown {
  if (typeof values !== 'object' || values === null) return values
  const typed = new Map<string, unknown>(Object.entries(values))
  const reasons = named(values, REASON_FIELD).map((code) => ({ code, note: typed.get(requestNoteField(code)) ?? '' }))
  return { ...values, reasons }
}

const NOTE_TOO_LONG = `Не больше ${MAX_NOTE} знаков`

/** The judgement of one section; what stands under «В порядке» is of no account. */
export const judgeSectionSchema = z.preprocess(
  gatherReasons,
  z
    .object({
      ...target,
      section: z.enum(AssessmentSection, { error: 'Выберите раздел' }),
      verdict: z.enum(Verdict, { error: 'Выберите, в порядке ли раздел' }),
      reasons: z
        .array(z.object({ code: z.string().max(100), note: z.string().trim().max(MAX_NOTE, NOTE_TOO_LONG) }))
        .max(100),
    })
    .superRefine(({ verdict, reasons }, context) => {
      if (verdict === 'FAILED' && reasons.length === 0) {
        context.addIssue({ code: 'custom', path: ['reasons'], message: 'Отметьте хотя бы одно замечание' })
      }
    }),
)

export const openedSchema = z.object({ applicationId: z.uuid(), shown: z.hash('sha256') })

export const rerunChecksSchema = z.object({ applicationId: z.uuid() })

const MAX_MENTIONS = 20

export const addNoteSchema = z.preprocess(
  (values) =>
    typeof values === 'object' && values !== null ? { ...values, mentions: named(values, MENTION_FIELD) } : values,
  z.object({
    applicationId: z.uuid(),
    text: z.string().trim().min(1, 'Напишите заметку').max(4000, 'Не больше 4000 знаков'),
    mentions: z.array(z.uuid()).max(MAX_MENTIONS, `Не больше ${MAX_MENTIONS} коллег за раз`),
  }),
)

/** Results of the automatic checks as `CheckRun.results` keeps them. */
export const checkResultsSchema = z.array(
  z.object({
    code: z.enum(checkCodes),
    state: z.enum(['passed', 'attention', 'unknown']),
    title: z.string(),
    evidence: z.string(),
  }),
)
