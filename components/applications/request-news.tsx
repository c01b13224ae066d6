import { Notice } from '@/components/ui/notice'
import type { RequestView } from '@/lib/applications/types'
import { knownLabel } from '@/lib/core/known-labels'
import { findingOfToken } from '@/lib/documents/finding-labels'

export type AnswerQuery = Record<string, string | string[] | undefined>

/** What came of the last press, when there is something to be glad of. */
export function AnswerNews({ query }: { query: AnswerQuery }) {
  if (query.answers === 'saved') {
    return <Notice tone="success" role="status" title="Ответ сохранён" className="mt-5" />
  }
  if (query.answers !== 'merged') return null
  return (
    <Notice tone="warning" role="status" title="Ответ меняли в двух окнах" className="mt-5">
      <p>Мы сохранили оба текста, один под другим. Проверьте их и отправьте ответ ещё раз.</p>
    </Notice>
  )
}

const sentences = {
  broken: 'Форма дошла не полностью. Проверьте ответы и сохраните ещё раз.',
  often: 'Слишком много попыток подряд. Подождите минуту и повторите.',
}

const unreadySentences = {
  CHECKING: 'Этот документ ещё проверяется. Отправьте ответ, когда проверка закончится, или выберите другой.',
  REJECTED: 'Этот документ отклонён. Выберите другой.',
}

/** Why the last press was refused: the fields to mend, by their names. */
export function answerRefusal({ items }: RequestView, query: AnswerQuery) {
  if (query.answers === 'incomplete') {
    const missing = items.filter(({ answeredAt }) => answeredAt === null)
    const unready = items.flatMap(({ id, document }) => {
      const why = document && document.status !== 'ACCEPTED' && unreadySentences[document.status]
      return why ? [[`document.${id}`, [why]]] : []
    })
    if (missing.length + unready.length === 0) return null
    const unanswered = missing.map(({ id, title }) => [`answer.${id}`, [`Ответьте на пункт «${title}»`]])
    const fields = [...unanswered, ...unready]
    const message = missing.length > 0 ? 'Ответьте на каждый пункт запроса' : 'Приложенный документ ещё не принят'
    return { message, fieldErrors: Object.fromEntries(fields) }
  }
  if (query.answers === 'empty') {
    const item = items.find(({ id, answeredAt }) => id === query.item && answeredAt === null)
    if (!item) return null
    const fieldErrors = { [`answer.${item.id}`]: ['Напишите пояснение или приложите документ'] }
    return { message: `Пункт «${item.title}» пока без ответа`, fieldErrors }
  }
  if (query.answers === 'refused') return refusedFiles(items, query)
  const message = knownLabel(sentences, query.answers)
  return message ? { message, fieldErrors: {} } : null
}

/** Every file that was not taken, by the item it was laid to, and all that is wrong with it. */
function refusedFiles(items: RequestView['items'], query: AnswerQuery) {
  const found = [query.finding ?? []].flat().flatMap((told) => {
    const [itemId, token = ''] = told.split(':')
    const item = items.find(({ id }) => id === itemId)
    const finding = item && findingOfToken(token, { kind: item.documentKind ?? 'OTHER' })
    return finding ? [{ item, finding }] : []
  })
  const refused = items.filter(({ id }) => found.some(({ item }) => item.id === id))
  if (refused.length === 0) return null
  const several = refused.length > 1
  const fieldErrors = refused.map(({ id, title }) => {
    const own = found.filter(({ item }) => item.id === id).map(({ finding }) => finding.message)
    return [`file.${id}`, several ? own.map((message) => `«${title}»: ${message}`) : own]
  })
  const waits = found.every(({ finding }) => finding.code === 'STILL_CHECKING')
  const files = several ? ['файлы проверяются', 'файлы не добавлены'] : ['файл проверяется', 'файл не добавлен']
  const message = `Пояснения сохранены, ${files[waits ? 0 : 1]}`
  return { message, fieldErrors: Object.fromEntries(fieldErrors) as Record<string, string[]> }
}
