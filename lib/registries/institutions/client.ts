import { askRegistry } from '../call'
import { institutionAnswerSchema, type InstitutionAnswer, type InstitutionRequest } from './schema'

/** What the register of institutions says of a certificate; null while it does not answer. */
export async function checkIssued(request: InstitutionRequest): Promise<InstitutionAnswer['result'] | null> {
  const answer = await askRegistry('INSTITUTIONS', request, institutionAnswerSchema)
  return answer && answer.data.result
}
