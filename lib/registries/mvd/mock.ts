import { knownRecord } from '../mock/records'
import type { MockAnswer } from '../mock/serve'
import { passportAnswerSchema, passportRequestSchema, type PassportAnswer } from './schema'

const wrong: PassportAnswer = { status: 'INVALID', reason: 'INVALIDATED' }

/** A list of passports that are no longer valid: whatever is not in it is. */
export const answerMvd: MockAnswer = async (body, { refuses }) => {
  const request = passportRequestSchema.safeParse(body)
  if (!request.success) return null
  if (refuses) return wrong
  const { series, number } = request.data
  return (
    (await knownRecord('MVD', series + number, passportAnswerSchema)) ?? ({ status: 'VALID' } satisfies PassportAnswer)
  )
}
