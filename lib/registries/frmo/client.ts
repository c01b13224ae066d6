import { askCached } from '../answers'
import { isSilence } from '../call'
import { frmoAnswerSchema, type FrmoRow } from './schema'

const MOST = 20

/** Working organisations of ФРМО by a part of the name or by ИНН; null while the register does not answer. */
export async function searchRegister(text: string): Promise<FrmoRow[] | null> {
  const search = text.trim().toLocaleLowerCase('ru')
  if (search.length < 3) return []
  const request = { identifier: '1.2.643.5.1.13.13.11.1461', search, page: 1, size: MOST }
  const answer = await askCached('FRMO', request, frmoAnswerSchema)
  return isSilence(answer) ? null : answer.data.list.filter(({ deleteDate }) => deleteDate === null)
}
