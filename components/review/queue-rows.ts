import { stageLabels, statusLabels, statusTones } from '@/lib/applications/labels'
import { stageOf } from '@/lib/applications/status'
import { formatDate } from '@/lib/core/format'
import { markup, type Html } from '@/lib/core/html'
import { shortKindLabels } from '@/lib/review/labels'
import { flagLabels } from '@/lib/review/queue/labels'
import type { Column } from '@/lib/review/queue/schema'
import type { QueueRow } from '@/lib/review/queue/types'

/**
 * Rows of the queue as HTML. Not elements: React makes an object of each cell, walks it, checks its attributes and
 * writes it out in pieces, which took as long as the rest of the page (README, decisions).
 */
export function queueRows(rows: readonly QueueRow[], columns: readonly Column[], form: string | undefined): string {
  return rows.map((row) => rowOf(row, columns, form).text).join('')
}

function rowOf(row: QueueRow, columns: readonly Column[], form: string | undefined): Html {
  const cells = columns.map((column) => markup`<td role="cell">${cell(column, row, columns, form)}</td>`)
  return markup`<tr role="row">${cells}</tr>`
}

function cell(column: Column, row: QueueRow, shown: readonly Column[], form: string | undefined): Html | string {
  switch (column) {
    case 'number':
      return numberOf(row, form)
    case 'applicant':
      return unbroken(row.applicant)
    case 'specialty':
      return markup`${row.specialty}<small>${aside(row, shown)}</small>`
    case 'kind':
      return shortKindLabels[row.kind]
    case 'region':
      return row.region ?? '—'
    case 'centre':
      return row.more?.centre ?? '—'
    case 'status':
      return markup`<span class="tag tag-${statusTones[row.status]}">${statusLabels[row.status]}</span>`
    case 'stage':
      return stageLabels[stageOf(row.status)]
    case 'registered':
      return row.more ? formatDate(row.more.registeredOn) : ''
    case 'due':
      return dueOf(row)
    case 'updated':
      return row.more ? formatDate(row.more.updatedOn) : ''
    case 'assignee':
      return row.assignee ? unbroken(row.assignee) : 'не назначен'
    case 'flags':
      return row.more?.flags.map((flag) => flagLabels[flag]).join(', ') || '—'
  }
}

function numberOf({ id, number }: QueueRow, form: string | undefined): Html {
  const link = markup`<a class="link" href="/staff/applications/${id}">${number}</a>`
  if (!form) return link
  const tick = markup`<input type="checkbox" name="row" value="${id}" form="${form}" aria-label="Отметить ${number}">`
  return markup`<span>${tick}${link}</span>`
}

/** The term and how near it is: a sign and words, coloured only in addition. */
function dueOf({ dueOn, deadline }: QueueRow): Html {
  const near = deadline ? markup`<span class="deadline deadline-${deadline.tone}">${deadline.label}</span>` : ''
  return markup`${formatDate(dueOn)}${near}`
}

/** Kind and region stand under the specialty unless they have columns of their own. */
function aside({ kind, region }: QueueRow, shown: readonly Column[]): string {
  const parts = [shown.includes('kind') ? null : shortKindLabels[kind], shown.includes('region') ? null : region]
  return parts.filter(Boolean).join(', ')
}

function unbroken(name: string): string {
  return name.replaceAll(' ', '\u00a0')
}
