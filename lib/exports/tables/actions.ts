import { asSentence } from '@/lib/core/format'
import type { DoctorActor } from '@/lib/auth/actor'
import { roleLabels } from '@/lib/auth/roles'
import { eventGroupLabels, parseHistoryFilter, type HistoryFilter } from '@/lib/history/filter'
import { describePeriod, eventDetails, eventTitle } from '@/lib/history/labels'
import { walkHistory } from '@/lib/history/queries'
import type { HistoryItem } from '@/lib/history/types'
import { moment, text, type Cell, type Sheaf } from '../table'

/** «История действий» under a filter. */
export function actionsSheaf(actor: DoctorActor, query: URLSearchParams): Sheaf {
  const { filter } = parseHistoryFilter(Object.fromEntries(query))
  const columns = [
    { header: 'Когда', share: 1.8 },
    { header: 'Событие', share: 4 },
    { header: 'Подробности', share: 4 },
    { header: 'Кто', share: 2 },
  ]
  return {
    ...{ title: 'История действий', about: `${asSentence(actor.shortName)} ${describeActions(filter)}`, total: null },
    tables: [{ title: 'Действия', columns, rows: cells(walkHistory(actor, filter)) }],
  }
}

/** The filter in words. */
export function describeActions({ group, ...period }: HistoryFilter): string {
  return `${group ? eventGroupLabels[group] : 'Все события'}, ${describePeriod(period)}`
}

async function* cells(batches: AsyncIterable<HistoryItem[]>): AsyncGenerator<Cell[][]> {
  for await (const items of batches) {
    yield items.map(({ at, data, actorName, actorRole }) => [
      ...[moment(at), text(eventTitle(data)), text(eventDetails(data))],
      text(actorRole ? `${actorName}, ${roleLabels[actorRole]}` : actorName),
    ])
  }
}
