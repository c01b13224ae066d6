import { parseInn12 } from '@/lib/core/identifiers'
import { knownRecord } from '../mock/records'
import type { MockAnswer } from '../mock/serve'
import { innAnswerSchema, innRequestSchema, type InnAnswer } from './schema'

/** Every ИНН whose digits agree was given to whoever names it, unless a record says otherwise. */
export const answerFns: MockAnswer = async (body, { refuses }) => {
  const request = innRequestSchema.safeParse(body)
  if (!request.success) return null
  const { inn } = request.data
  if (refuses || !parseInn12(inn).ok) return { result: 'REFUTED', reason: 'NOT_FOUND' } satisfies InnAnswer
  return (await knownRecord('FNS', inn, innAnswerSchema)) ?? ({ result: 'CONFIRMED' } satisfies InnAnswer)
}
