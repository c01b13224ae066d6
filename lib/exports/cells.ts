import { statusLabels } from '@/lib/applications/labels'
import { moscowDate } from '@/lib/core/calendar'
import { shortName } from '@/lib/core/format'
import { shortKindLabels } from '@/lib/review/labels'
import { flagLabels, stageLabels, stageOf } from '@/lib/review/queue/labels'
import { assigneeOf } from '@/lib/review/queue/queries'
import { flags, type Column } from '@/lib/review/queue/schema'
import type { QueueLine } from '@/lib/review/queue/statement'

/** A text, or a day as 'YYYY-MM-DD'. */
export type Cell = { text: string } | { day: string }

/** A cell of an export; whole names are only for those who read the files themselves. */
export function cellOf(column: Column, line: QueueLine, wholeNames: boolean): Cell {
  switch (column) {
    case 'number':
      return { text: line.number }
    case 'applicant':
      return { text: applicant(line, wholeNames) }
    case 'specialty':
      return { text: line.specialty }
    case 'kind':
      return { text: shortKindLabels[line.kind] }
    case 'region':
      return { text: line.region ?? '' }
    case 'centre':
      return { text: line.centre ?? '' }
    case 'status':
      return { text: statusLabels[line.status] }
    case 'stage':
      return { text: stageLabels[stageOf(line.status)] }
    case 'registered':
      return line.registeredOn ? { day: line.registeredOn } : { text: '' }
    case 'due':
      return { day: line.dueOn }
    case 'updated':
      return line.updatedAt ? { day: moscowDate(line.updatedAt) } : { text: '' }
    case 'assignee':
      return { text: assigneeOf(line) ?? '' }
    case 'flags':
      return {
        text: flags
          .filter((flag) => line[flag])
          .map((flag) => flagLabels[flag])
          .join(', '),
      }
  }
}

function applicant({ lastName, firstName, middleName }: QueueLine, whole: boolean): string {
  if (!whole) return shortName({ last: lastName, first: firstName, middle: middleName })
  return [lastName, firstName, middleName].filter(Boolean).join(' ')
}
