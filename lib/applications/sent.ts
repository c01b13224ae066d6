import { z } from 'zod'
import { fieldErrors } from '@/lib/core/action'
import { fail, ok, type Result } from '@/lib/core/result'
import type { ItemAnswer } from './answer'

const chosenSchema = z.union([z.uuid(), z.literal('')], { error: 'Выберите документ из списка' })
const answerSchema = z.string({ error: 'Напишите ответ текстом' }).trim().max(2000, 'Не больше 2000 знаков')

/** Documents of the step: `document.<requirement>` fields by the requirement's code. */
export function chosenDocuments(sent: Record<string, unknown>): Result<Record<string, string>> {
  return fieldsOf(sent, 'document.', chosenSchema)
}

/** Answers to a request: `answer.<item>` and `document.<item>` fields put together. */
export function answersOf(sent: Record<string, unknown>): Result<ItemAnswer[]> {
  const texts = fieldsOf(sent, 'answer.', answerSchema)
  if (!texts.ok) return texts
  const documents = fieldsOf(sent, 'document.', chosenSchema)
  if (!documents.ok) return documents
  const items = new Set([...Object.keys(texts.data), ...Object.keys(documents.data)])
  return ok(
    [...items].map((itemId) => ({
      itemId,
      answer: texts.data[itemId] ?? '',
      documentVersionId: documents.data[itemId] || null,
    })),
  )
}

function fieldsOf(
  sent: Record<string, unknown>,
  prefix: string,
  schema: z.ZodType<string>,
): Result<Record<string, string>> {
  const found = Object.entries(sent).filter(([name]) => name.startsWith(prefix))
  const parsed = z.record(z.string(), schema).safeParse(Object.fromEntries(found))
  if (!parsed.success) return fail('VALIDATION', 'Проверьте, что отмечено ниже', fieldErrors(parsed.error))
  return ok(Object.fromEntries(Object.entries(parsed.data).map(([name, value]) => [name.slice(prefix.length), value])))
}
