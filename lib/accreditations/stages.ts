import { moscowDate, workingDaysBetween, type CalendarDate } from '@/lib/core/calendar'
import type { EventData } from '@/lib/history/schema'
import type { ProcedureDefinition } from '@/lib/reference/schema'
import type { Hands, StageRow } from './types'

type Moment = { at: Date; event: EventData }
type Span = { hands: Hands; turn: number; round: number; from: CalendarDate; until: CalendarDate | null }

/** Into whose hands an event puts the case; null ends it, undefined leaves it where it is. */
function handsAfter(event: EventData): Hands | null | undefined {
  switch (event.type) {
    case 'application.documentsRequested':
      return 'doctor'
    case 'application.documentsProvided':
    case 'application.returnedToExpert':
    case 'application.rolledBack':
      return 'expert'
    case 'application.appealDecided':
      return event.outcome === 'UPHELD' ? 'expert' : undefined
    case 'application.proposed':
      return 'commission'
    case 'application.approved':
    case 'application.refused':
    case 'application.withdrawn':
      return null
    default:
      return undefined
  }
}

type Case = {
  procedure: Pick<ProcedureDefinition, 'stages' | 'requestWorkingDays'>
  registeredOn: CalendarDate
  /** Oldest first. */
  events: readonly Moment[]
  today: CalendarDate
}

/**
 * The stages of a case: the expert's, each answer of the doctor, the commission's. The last stage of a procedure is the
 * commission's, those before it the expert's. A decision that fell begins a new turn with the norms anew.
 */
export function stageRows({ procedure, registeredOn, events, today }: Case): StageRow[] {
  const rows: StageRow[] = []
  const spans = spansOf(registeredOn, events)
  for (const first of spans) {
    const group = spans.filter((span) => sameStage(span, first))
    if (group[0] !== first) continue
    const { title, norm } = stageOf(first, procedure)
    const workingDays = group.reduce(
      (sum, { from, until }) => sum + Math.max(0, workingDaysBetween(from, until ?? today)),
      0,
    )
    const until = group.at(-1)?.until ?? null
    rows.push({ title, hands: first.hands, from: first.from, until, workingDays, norm, over: workingDays > norm })
  }
  return rows
}

function spansOf(registeredOn: CalendarDate, events: readonly Moment[]): Span[] {
  const spans: Span[] = [{ hands: 'expert', turn: 1, round: 0, from: registeredOn, until: null }]
  let [turn, round] = [1, 0]
  for (const { at, event } of events) {
    const hands = handsAfter(event)
    if (hands === undefined) continue
    const last = spans.at(-1)
    // Filed out of hours and acted upon before the day of registration: nothing has been taken from the term yet.
    const day = moscowDate(at) < registeredOn ? registeredOn : moscowDate(at)
    if (last?.until === null) last.until = day
    else if (hands === 'expert') turn += 1
    if (hands === 'doctor') round += 1
    if (hands) spans.push({ hands, turn, round: hands === 'doctor' ? round : 0, from: day, until: null })
  }
  return spans
}

function sameStage(one: Span, other: Span): boolean {
  return one.hands === other.hands && one.turn === other.turn && one.round === other.round
}

function stageOf({ hands, turn, round }: Span, { stages, requestWorkingDays }: Case['procedure']) {
  const again = turn > 1 ? ', после отмены решения' : ''
  if (hands === 'doctor') return { title: `Ваш ответ на запрос ${round}${again}`, norm: requestWorkingDays }
  const own = stages.length === 1 ? stages : hands === 'expert' ? stages.slice(0, -1) : stages.slice(-1)
  const who = hands === 'expert' ? 'Проверка экспертом' : 'Решение комиссии'
  return {
    title: `${who}: ${own.map(({ title }) => title).join(', ')}${again}`,
    norm: own.reduce((sum, { normWorkingDays }) => sum + normWorkingDays, 0),
  }
}
