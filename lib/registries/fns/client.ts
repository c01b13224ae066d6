import { askCached } from '../answers'
import { isSilence } from '../call'
import type { NumberVerdict, Silence } from '../schema'
import { innAnswerSchema, type InnRequest } from './schema'

/** Whether ФНС gave this ИНН to this person; or why there is no answer. */
export async function checkInn(request: InnRequest, options: { fresh: boolean }): Promise<NumberVerdict | Silence> {
  const answer = await askCached('FNS', request, innAnswerSchema, options)
  if (isSilence(answer)) return answer
  const { result, reason = 'OTHER_PERSON' } = answer.data
  return result === 'CONFIRMED' ? { verdict: 'CONFIRMED' } : { verdict: 'MISMATCH', reason }
}
