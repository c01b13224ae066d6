import type { ReactNode } from 'react'
import { Table, Tbody, Thead } from '@/components/ui/table'
import { columnLabels } from '@/lib/review/queue/labels'
import type { Column } from '@/lib/review/queue/schema'
import type { QueueRow } from '@/lib/review/queue/types'
import { queueRows } from './queue-rows'

type QueueTableProps = {
  rows: readonly QueueRow[]
  columns: readonly Column[]
  caption: string
  empty: ReactNode
  /** Id of the form that the ticked rows belong to; without it nothing is ticked. */
  form: string | undefined
}

/** The queue page by page. */
export function QueueTable({ rows, columns, caption, empty, form }: QueueTableProps) {
  if (rows.length === 0) return empty
  return (
    <Table wide className="queue-table" labels={columns.map((column) => columnLabels[column])}>
      <caption className="sr-only">{caption}</caption>
      <Thead>
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col" className="text-start font-medium">
              {columnLabels[column]}
            </th>
          ))}
        </tr>
      </Thead>
      <Tbody dangerouslySetInnerHTML={{ __html: queueRows(rows, columns, form) }} />
    </Table>
  )
}
