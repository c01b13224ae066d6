import { askRegistry, isSilence } from '../call'
import type { Silence } from '../schema'
import { institutionAnswerSchema, type InstitutionAnswer, type InstitutionRequest } from './schema'

/** What the register of institutions says of a certificate; or why there is no answer. */
export async function checkIssued(request: InstitutionRequest): Promise<InstitutionAnswer['result'] | Silence> {
  const answer = await askRegistry('INSTITUTIONS', request, institutionAnswerSchema)
  return isSilence(answer) ? answer : answer.data.result
}
