import { parseSnils } from '@/lib/core/identifiers'
import { knownRecord } from '../mock/records'
import type { MockAnswer } from '../mock/serve'
import { snilsAnswerSchema, snilsRequestSchema, type SnilsAnswer } from './schema'

/** Every СНИЛС whose digits agree was given to whoever names it, unless a record says otherwise. */
export const answerSfr: MockAnswer = async (body, { refuses }) => {
  const request = snilsRequestSchema.safeParse(body)
  if (!request.success) return null
  const { snils } = request.data
  if (refuses || !parseSnils(snils).ok) return { matches: false, reason: 'NOT_FOUND' } satisfies SnilsAnswer
  return (await knownRecord('SFR', snils, snilsAnswerSchema)) ?? ({ matches: true } satisfies SnilsAnswer)
}
