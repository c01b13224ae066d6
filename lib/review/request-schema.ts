import { z } from 'zod'
import { plainWords } from '@/lib/core/plain-words'
import { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { REASON_FIELD } from './schema'

const NOTE_FIELD = 'note.'
const KIND_FIELD = 'kind.'

/** Name of the field that says what to do about a ticked reason. */
export function requestNoteField(code: string): string {
  return `${NOTE_FIELD}${code}`
}

/** Name of the field that names the document a ticked reason is about. */
export function requestKindField(code: string): string {
  return `${KIND_FIELD}${code}`
}

const requestedReasonSchema = z.object({
  code: z.string().max(100),
  note: z
    .string({ error: 'Напишите, что сделать врачу' })
    .trim()
    .min(1, 'Напишите, что именно нужно исправить или приложить')
    .max(2000, 'Не больше 2000 знаков'),
  /** Only for a reason that may concern any document: the catalogue names the kind of the others. */
  documentKind: z.preprocess((value) => value || null, z.enum(DocumentKind, { error: 'Выберите документ' }).nullable()),
})
export type RequestedReason = z.infer<typeof requestedReasonSchema>

/** Gathers `reasons.<code>`, `note.<code>` and `kind.<code>` of a form into a list; notes of unticked reasons are dropped. */
export const requestDocumentsSchema = z
  .looseObject({ applicationId: z.uuid(), version: z.coerce.number().int() })
  .transform((sent, context) => {
    const codes = Object.keys(sent)
      .filter((name) => name.startsWith(REASON_FIELD))
      .map((name) => name.slice(REASON_FIELD.length))
    if (codes.length === 0 || codes.length > 100) {
      context.addIssue({ code: 'custom', path: ['reasons'], message: 'Отметьте хотя бы одну причину запроса' })
      return z.NEVER
    }
    const reasons = codes.map((code) => {
      const parsed = requestedReasonSchema.safeParse(
        {
          code,
          note: sent[requestNoteField(code)],
          documentKind: sent[requestKindField(code)],
        },
        { error: plainWords },
      )
      if (parsed.success) return parsed.data
      for (const { path, message } of parsed.error.issues) {
        const field = path[0] === 'documentKind' ? requestKindField(code) : requestNoteField(code)
        context.addIssue({ code: 'custom', path: [field], message })
      }
      return z.NEVER
    })
    return { applicationId: sent.applicationId, version: sent.version, reasons }
  })
