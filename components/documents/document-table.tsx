import { FileName } from '@/components/ui/file-name'
import { DataTable, type DataColumn } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { EmptyState } from '@/components/ui/empty-state'
import { formatBytes, formatDate } from '@/lib/core/format'
import { documentKindLabels } from '@/lib/documents/labels'
import type { DocumentItem } from '@/lib/documents/types'
import { DocumentStatusTag } from './document-status'
import { RefreshWhileChecking } from './refresh-while-checking'
import { ValidityTag } from './validity-tag'

const columns: readonly DataColumn[] = [
  { key: 'kind', header: 'Документ' },
  { key: 'file', header: 'Файл' },
  { key: 'size', header: 'Размер', className: 'whitespace-nowrap' },
  { key: 'date', header: 'Загружен', className: 'whitespace-nowrap' },
  { key: 'status', header: 'Статус' },
]

export function DocumentTable({ documents }: { documents: readonly DocumentItem[] }) {
  const rows = documents.map((document) => ({
    key: document.id,
    href: `/cabinet/documents/${document.id}`,
    cells: {
      // Two documents of a kind are told apart by ear too.
      kind: (
        <>
          {documentKindLabels[document.kind]}
          <span className="sr-only">, файл {document.fileName}</span>
        </>
      ),
      file: <FileName>{document.fileName}</FileName>,
      size: formatBytes(document.size),
      date: formatDate(document.uploadedAt),
      status: (
        <span className="flex flex-col items-start gap-1.5">
          <DocumentStatusTag status={document.status} />
          {document.status === 'REJECTED' && document.rejectionReason ? (
            <span className="max-w-60 text-sm text-soft">{document.rejectionReason}</span>
          ) : null}
          {document.waiting ? <Tag tone="warning">Замена ждёт решения</Tag> : null}
          <ValidityTag {...document} />
        </span>
      ),
    },
  }))
  return (
    <>
      {documents.some(({ withheld }) => withheld === 'WAITING') ? <CheckingNote /> : null}
      <DataTable
        caption="Ваши документы, новые сверху"
        columns={columns}
        rows={rows}
        empty={
          <EmptyState title="Документов пока нет" icon="folder-open">
            Добавьте файлы заранее: один документ подойдёт к любому числу заявок.
          </EmptyState>
        }
      />
    </>
  )
}

function CheckingNote() {
  return (
    <p role="status" className="mb-4 max-w-[42rem]">
      Новые файлы проверяет антивирус. Обычно это занимает меньше минуты; если дольше, файл подождёт, отправлять его ещё
      раз не нужно.{' '}
      <a href="/cabinet/documents" className="link">
        Обновить список
      </a>
      <RefreshWhileChecking />
    </p>
  )
}
