import { askCached } from '../answers'
import { isSilence } from '../call'
import type { NumberVerdict, Silence } from '../schema'
import { passportAnswerSchema, type PassportRequest } from './schema'

/** Whether МВД knows the passport as valid and this person's; or why there is no answer. */
export async function checkPassport(
  request: PassportRequest,
  options: { fresh: boolean },
): Promise<NumberVerdict | Silence> {
  const answer = await askCached('MVD', request, passportAnswerSchema, options)
  if (isSilence(answer)) return answer
  const { data } = answer
  return data.status === 'VALID' ? { verdict: 'CONFIRMED' } : { verdict: 'MISMATCH', reason: data.reason }
}
