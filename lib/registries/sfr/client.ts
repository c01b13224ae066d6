import { askCached } from '../answers'
import { isSilence } from '../call'
import type { NumberVerdict, Silence } from '../schema'
import { snilsAnswerSchema, type SnilsRequest } from './schema'

/** Whether СФР gave this СНИЛС to this person; or why there is no answer. */
export async function checkSnils(request: SnilsRequest, options: { fresh: boolean }): Promise<NumberVerdict | Silence> {
  const answer = await askCached('SFR', request, snilsAnswerSchema, options)
  if (isSilence(answer)) return answer
  const { matches, reason = 'OTHER_PERSON' } = answer.data
  return matches ? { verdict: 'CONFIRMED' } : { verdict: 'MISMATCH', reason }
}
