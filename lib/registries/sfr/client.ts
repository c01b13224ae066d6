import { askCached } from '../answers'
import type { NumberVerdict } from '../schema'
import { snilsAnswerSchema, type SnilsRequest } from './schema'

/** Whether СФР gave this СНИЛС to this person; null while it does not answer. */
export async function checkSnils(request: SnilsRequest, options: { fresh: boolean }): Promise<NumberVerdict | null> {
  const answer = await askCached('SFR', request, snilsAnswerSchema, options)
  if (!answer) return null
  const { matches, reason = 'OTHER_PERSON' } = answer.data
  return matches ? { verdict: 'CONFIRMED' } : { verdict: 'MISMATCH', reason }
}
