import { knownRecord } from '../mock/records'
import type { MockAnswer } from '../mock/serve'
import { frmrRequestSchema, registerRecordSchema } from './schema'

/** The records that the register was told to know; nobody else works in medicine. */
export const answerFrmr: MockAnswer = async (body, { refuses }) => {
  const request = frmrRequestSchema.safeParse(body)
  if (!request.success) return null
  const person = refuses ? null : await knownRecord('FRMR', request.data.snils, registerRecordSchema)
  return person ? { found: true, person } : { found: false }
}
