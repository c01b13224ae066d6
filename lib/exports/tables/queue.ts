import { stageLabels, statusLabels } from '@/lib/applications/labels'
import { stageOf } from '@/lib/applications/status'
import { moscowDate } from '@/lib/core/calendar'
import { shortName } from '@/lib/core/format'
import { shortKindLabels } from '@/lib/review/labels'
import { countQueue } from '@/lib/review/queue/count'
import { columnLabels, describeView, flagLabels } from '@/lib/review/queue/labels'
import { assigneeOf } from '@/lib/review/queue/queries'
import { flags, parseQueueQuery, type Column } from '@/lib/review/queue/schema'
import type { QueueLine } from '@/lib/review/queue/statement'
import { walkQueue } from '@/lib/review/queue/walk'
import { day, text, type Cell, type Sheaf } from '../table'

/** What the queue shows; whole names are only for those who read the files themselves. Null when the search has aged. */
export async function queueSheaf(userId: string, query: string, wholeNames: boolean): Promise<Sheaf | null> {
  const view = parseQueueQuery(query)
  const lines = await walkQueue({ userId }, view)
  if (!lines) return null
  const { count } = await countQueue({ userId }, view)
  const columns = view.columns.map((column) => ({ header: columnLabels[column], share: 2 }))
  const rows = cells(lines, (line) => view.columns.map((column) => cellOf(column, line, wholeNames)))
  return { title: 'Заявки', about: describeView(view), total: count, tables: [{ title: 'Заявки', columns, rows }] }
}

async function* cells(batches: AsyncIterable<QueueLine[]>, row: (line: QueueLine) => Cell[]): AsyncGenerator<Cell[][]> {
  for await (const lines of batches) yield lines.map(row)
}

function cellOf(column: Column, line: QueueLine, wholeNames: boolean): Cell {
  switch (column) {
    case 'number':
      return text(line.number)
    case 'applicant':
      return text(applicant(line, wholeNames))
    case 'specialty':
      return text(line.specialty)
    case 'kind':
      return text(shortKindLabels[line.kind])
    case 'region':
      return text(line.region)
    case 'centre':
      return text(line.centre)
    case 'status':
      return text(statusLabels[line.status])
    case 'stage':
      return text(stageLabels[stageOf(line.status)])
    case 'registered':
      return day(line.registeredOn)
    case 'due':
      return day(line.dueOn)
    case 'updated':
      return day(line.updatedAt && moscowDate(line.updatedAt))
    case 'assignee':
      return text(assigneeOf(line))
    case 'flags': {
      const raised = flags.filter((flag) => line[flag])
      return text(raised.map((flag) => flagLabels[flag]).join(', '))
    }
  }
}

function applicant({ lastName, firstName, middleName }: QueueLine, whole: boolean): string {
  if (!whole) return shortName({ last: lastName, first: firstName, middle: middleName })
  return [lastName, firstName, middleName].filter(Boolean).join(' ')
}
