import { z } from 'zod'
import { fieldErrors } from '@/lib/core/action'
import { fail, ok, type Result } from '@/lib/core/result'

const chosenSchema = z.union([z.uuid(), z.literal('')], { error: 'Выберите документ из списка' })

/** Documents of the step: `document.<requirement>` fields by the requirement's code. */
export function chosenDocuments(sent: Record<string, unknown>): Result<Record<string, string>> {
  return fieldsOf(sent, 'document.', chosenSchema)
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
