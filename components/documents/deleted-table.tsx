import { ActionForm } from '@/components/forms/action-form'
import { EmptyState } from '@/components/ui/empty-state'
import { FileName } from '@/components/ui/file-name'
import { DataTable, type DataColumn } from '@/components/ui/table'
import { formatBytes, formatDateTime } from '@/lib/core/format'
import { restoreDocumentAction } from '@/lib/documents/actions'
import { documentKindLabels } from '@/lib/documents/labels'
import type { DeletedDocument } from '@/lib/documents/types'

const columns: readonly DataColumn[] = [
  { key: 'kind', header: 'Документ' },
  { key: 'file', header: 'Файл' },
  { key: 'deleted', header: 'Удалён' },
  { key: 'until', header: 'Можно восстановить до' },
  { key: 'restore', header: 'Действие' },
]

export function DeletedTable({ documents }: { documents: readonly DeletedDocument[] }) {
  const rows = documents.map(({ id, kind, fileName, size, deletedAt, until }) => ({
    key: id,
    cells: {
      kind: documentKindLabels[kind],
      file: (
        <>
          <FileName>{fileName}</FileName>, {formatBytes(size)}
        </>
      ),
      deleted: formatDateTime(deletedAt),
      until: formatDateTime(until),
      restore: (
        <ActionForm
          action={restoreDocumentAction}
          hidden={{ documentId: id }}
          submitVariant="secondary"
          submitLabel={
            <>
              Восстановить<span className="sr-only"> документ {fileName}</span>
            </>
          }
        />
      ),
    },
  }))
  return (
    <DataTable
      caption="Недавно удалённые документы, последние сверху"
      columns={columns}
      rows={rows}
      empty={
        <EmptyState title="Удалённых документов нет" icon="archive">
          Удалённый документ лежит здесь 30 дней, и его можно вернуть.
        </EmptyState>
      }
    />
  )
}
