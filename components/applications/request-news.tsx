import { Notice } from '@/components/ui/notice'
import type { RequestView } from '@/lib/applications/types'
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

const sentences: Record<string, string> = {
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
  if (query.answers === 'refused') {
    const item = items.find(({ id }) => id === query.item)
    const context = { kind: item?.documentKind ?? 'OTHER' } as const
    const found = [query.finding ?? []].flat().flatMap((token) => findingOfToken(token, context) ?? [])
    if (!item || found.length === 0) return null
    const waits = found.every(({ code }) => code === 'STILL_CHECKING')
    const message = waits ? 'Пояснения сохранены, файл проверяется' : 'Пояснения сохранены, файл не добавлен'
    return { message, fieldErrors: { [`file.${item.id}`]: found.map((finding) => finding.message) } }
  }
  const message =
    typeof query.answers === 'string' && Object.hasOwn(sentences, query.answers) ? sentences[query.answers] : undefined
  return message ? { message, fieldErrors: {} } : null
}
