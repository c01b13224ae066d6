import { askCached } from '../answers'
import type { NumberVerdict } from '../schema'
import { passportAnswerSchema, type PassportRequest } from './schema'

/** Whether МВД knows the passport as valid and this person's; null while it does not answer. */
export async function checkPassport(
  request: PassportRequest,
  options: { fresh: boolean },
): Promise<NumberVerdict | null> {
  const answer = await askCached('MVD', request, passportAnswerSchema, options)
  if (!answer) return null
  const { data } = answer
  return data.status === 'VALID' ? { verdict: 'CONFIRMED' } : { verdict: 'MISMATCH', reason: data.reason }
}
