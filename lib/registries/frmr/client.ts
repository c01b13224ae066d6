import { askRegistry, isSilence } from '../call'
import type { Silence } from '../schema'
import { frmrAnswerSchema, type RegisterRecord } from './schema'

/** The person's record of ФРМР, or that there is none; or why there is no answer. */
export async function readRegister(snils: string): Promise<{ record: RegisterRecord | null } | Silence> {
  const answer = await askRegistry('FRMR', { snils }, frmrAnswerSchema)
  return isSilence(answer) ? answer : { record: answer.data.found ? answer.data.person : null }
}
