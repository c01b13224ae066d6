import { decisionLabels } from '@/lib/applications/labels'
import { knownLabel } from '@/lib/core/known-labels'
import { eventDetails } from '@/lib/history/labels'
import type { EventData } from '@/lib/history/schema'
import { sectionLabels } from '@/lib/reference/labels'
import type { ApplicationStatus, ProcedureKind, Verdict } from '@/lib/db/generated/prisma/enums'
import type { Conflict } from './policy'

/** Kinds as the queue writes them. */
export const shortKindLabels: Record<ProcedureKind, string> = {
  PRIMARY: 'Первичная',
  PRIMARY_SPECIALIZED: 'Первичная спец.',
  PERIODIC: 'Периодическая',
}

/** Whose move it is, as staff read it. */
export const staffMoveLabels: Record<Exclude<ApplicationStatus, 'DRAFT'>, string> = {
  SUBMITTED: 'Эксперту: взять заявку в работу',
  IN_REVIEW: 'Эксперту: проверить данные и документы',
  DOCUMENTS_REQUIRED: 'Ждём, когда врач ответит на запрос документов',
  AWAITING_APPROVAL: 'Ответственному секретарю: подтвердить решение',
  APPROVED: 'Рассмотрение закончено, свидетельство выдано',
  REFUSED: 'Рассмотрение закончено отказом',
  WITHDRAWN: 'Врач отозвал заявку',
}

export const reportLabels: Record<'agreed' | 'not_agreed', string> = {
  agreed: 'согласован с работодателем',
  not_agreed: 'не согласован с работодателем',
}

/** News shown once after an action; the keys travel in the address as `done`. */
const doneMessages = {
  taken: 'Заявка у вас в работе',
  requested: 'Запрос отправлен врачу',
  proposed: 'Решение направлено на согласование',
  returned: 'Заявка возвращена эксперту',
  assigned: 'Заявка передана эксперту',
  held: 'Рассмотрение отложено, врач знает причину',
  resumed: 'Рассмотрение возобновлено',
  escalated: 'Секретари увидят, что по заявке нужна помощь',
  settled: 'Ответ отправлен эксперту, отметка снята',
  rolledBack: 'Решение отменено, заявка снова ждёт эксперта',
  tied: 'Связь записана: эту заявку рассмотрит другой сотрудник',
  none: 'Свободных заявок для вас сейчас нет',
  slower: 'Слишком много нажатий подряд: подождите минуту',
  approved: 'Заявка одобрена, свидетельство выдано',
  refused: 'Заявка отклонена, врач узнает причины',
} as const

/** The news of that key, or null: the key comes from the address. */
export function doneMessage(key: unknown): string | null {
  return knownLabel(doneMessages, key) ?? null
}

export const verdictLabels: Record<Verdict, string> = {
  PASSED: 'В порядке',
  FAILED: 'Есть замечания',
}

/** Words for a judgement out of the journal, which keeps plain strings. */
function judgedDetails(section: string, verdict: string): string {
  const words: [string, string][] = [...Object.entries(sectionLabels), ...Object.entries(verdictLabels)]
  const word = new Map(words)
  return `${word.get(section) ?? section}: ${(word.get(verdict) ?? verdict).toLowerCase()}`
}

function proposedDetails({ decision, unjudged }: Extract<EventData, { type: 'application.proposed' }>): string {
  const proposed = `Предложено: ${decisionLabels[decision]}`
  if (!unjudged) return proposed
  const words = new Map<string, string>(Object.entries(sectionLabels))
  return `${proposed}. Отдельно не оценивались: ${unjudged.map((section) => `«${words.get(section) ?? section}»`).join(', ')}`
}

/** Why a colleague may not be given a file, said to whoever would give it. */
export const colleagueConflicts: Record<Conflict, string> = {
  own: 'это его собственная заявка',
  // What the tie is stays between the person and those who may end it.
  tied: 'у него конфликт интересов',
  sameEmployer: 'он работает там же, где заявитель',
  tookPartBefore: 'он участвовал в решении, которое отменили',
}

/** What staff add to the title of an event, their own notes included; never shown to the doctor. */
export function staffEventDetails(event: EventData): string | null {
  switch (event.type) {
    case 'document.infected':
      return `Название угрозы: ${event.signature}`
    case 'application.proposed':
      return proposedDetails(event)
    case 'application.returnedToExpert':
    case 'application.assigned':
    case 'application.escalated':
    case 'application.escalationSettled':
      return event.note
    case 'application.sectionJudged':
      return judgedDetails(event.section, event.verdict)
    default:
      return eventDetails(event)
  }
}
