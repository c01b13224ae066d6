import { askRegistry } from '../call'
import { frmrAnswerSchema, type RegisterRecord } from './schema'

/** The person's record of ФРМР, or that there is none; null while the register does not answer. */
export async function readRegister(snils: string): Promise<{ record: RegisterRecord | null } | null> {
  const answer = await askRegistry('FRMR', { snils }, frmrAnswerSchema)
  return answer && { record: answer.data.found ? answer.data.person : null }
}
