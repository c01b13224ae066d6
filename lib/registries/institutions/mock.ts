import { knownRecord } from '../mock/records'
import type { MockAnswer } from '../mock/serve'
import { institutionAnswerSchema, institutionRequestSchema, type InstitutionAnswer } from './schema'

/** Every certificate was issued as it says, unless a record under its number says otherwise. */
export const answerInstitutions: MockAnswer = async (body, { refuses }) => {
  const request = institutionRequestSchema.safeParse(body)
  if (!request.success) return null
  if (refuses) return { result: 'REFUTED' } satisfies InstitutionAnswer
  const known = await knownRecord('INSTITUTIONS', request.data.number, institutionAnswerSchema)
  return known ?? ({ result: 'CONFIRMED' } satisfies InstitutionAnswer)
}
