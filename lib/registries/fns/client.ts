import { askCached } from '../answers'
import type { NumberVerdict } from '../schema'
import { innAnswerSchema, type InnRequest } from './schema'

/** Whether ФНС gave this ИНН to this person; null while it does not answer. */
export async function checkInn(request: InnRequest, options: { fresh: boolean }): Promise<NumberVerdict | null> {
  const answer = await askCached('FNS', request, innAnswerSchema, options)
  if (!answer) return null
  const { result, reason = 'OTHER_PERSON' } = answer.data
  return result === 'CONFIRMED' ? { verdict: 'CONFIRMED' } : { verdict: 'MISMATCH', reason }
}
