import { EmptyState } from '@/components/ui/empty-state'
import { DataTable } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { formatDateTime } from '@/lib/core/format'
import { documentKindLabels } from '@/lib/documents/labels'
import { replacementStateLabels, replacementTones } from '@/lib/review/files/labels'
import type { ReplacementRow } from '@/lib/review/files/types'

/** Requests to replace a file line by line. */
export function ReplacementTable({ rows, view }: { rows: readonly ReplacementRow[]; view: 'open' | 'closed' }) {
  const open = view === 'open'
  return (
    <DataTable
      caption={open ? 'Замены файлов, которые ждут решения' : 'Рассмотренные замены файлов'}
      columns={[
        { key: 'owner', header: 'Врач' },
        { key: 'kind', header: 'Документ' },
        { key: 'asked', header: 'Попросил' },
        ...(open ? [] : [{ key: 'decided', header: 'Решение' }]),
      ]}
      rows={rows.map(({ id, owner, kind, createdAt, decidedAt, state }) => ({
        key: id,
        href: `/staff/replacements/${id}`,
        cells: {
          owner,
          kind: documentKindLabels[kind],
          asked: formatDateTime(createdAt),
          decided: (
            <span className="flex flex-wrap items-center gap-2">
              {decidedAt ? formatDateTime(decidedAt) : null}
              <Tag tone={replacementTones[state]}>{replacementStateLabels[state]}</Tag>
            </span>
          ),
        },
      }))}
      empty={
        <EmptyState
          title={open ? 'Замен, которые ждут решения, нет' : 'Рассмотренных замен пока нет'}
          icon="folder-open"
        >
          {open ? 'Замена появится здесь, когда врач попросит заменить файл отправленной заявки.' : null}
        </EmptyState>
      }
    />
  )
}
