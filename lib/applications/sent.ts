import { z } from 'zod'
import { fieldErrors } from '@/lib/core/action'
import { fail, ok, type Result } from '@/lib/core/result'
import { SEVERAL } from './schema'

/** Requirement's code → version of a document, or several; an empty one takes all away, an absent code changes nothing. */
export type ChosenDocuments = Record<string, string | readonly string[]>

const PREFIX = 'document.'
const idSchema = z.uuid()
const chosenSchema = z.union([idSchema, z.literal(['', SEVERAL])], { error: 'Выберите документ из списка' })
const isBox = (name: string) => name.includes('.', PREFIX.length)

/**
 * Documents of the step. `document.<requirement>` is the one that is chosen, or says that there is a list of boxes: then
 * each is `document.<requirement>.<version>`, and one that is not sent is not ticked.
 */
export function chosenDocuments(sent: Record<string, unknown>): Result<ChosenDocuments> {
  const fields = Object.entries(sent).filter(([name]) => name.startsWith(PREFIX))
  const parsed = z
    .record(z.string(), chosenSchema)
    .safeParse(Object.fromEntries(fields.filter(([name]) => !isBox(name))))
  if (!parsed.success) return fail('VALIDATION', 'Проверьте, что отмечено ниже', fieldErrors(parsed.error))
  const ticked = fields.flatMap(([name, tick]) => (isBox(name) && tick === 'on' ? [name] : []))
  const idsOf = (name: string) =>
    ticked
      .filter((box) => box.startsWith(`${name}.`))
      .map((box) => box.slice(name.length + 1))
      .filter((id) => idSchema.safeParse(id).success)
  const chosen = Object.entries(parsed.data).map(([name, value]) => [
    name.slice(PREFIX.length),
    value === SEVERAL ? idsOf(name) : value,
  ])
  return ok(Object.fromEntries(chosen))
}
