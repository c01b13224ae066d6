import { DataTable } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { StageRow } from '@/lib/accreditations/types'
import { formatDate } from '@/lib/core/format'

/** How long each stage took, in working days against its norm. */
export function StageTable({ stages }: { stages: readonly StageRow[] }) {
  return (
    <DataTable
      caption="Этапы рассмотрения"
      columns={[
        { key: 'title', header: 'Этап' },
        { key: 'from', header: 'С' },
        { key: 'until', header: 'По' },
        { key: 'days', header: 'Заняло' },
        { key: 'norm', header: 'Норма' },
      ]}
      rows={stages.map(({ title, from, until, workingDays, norm, over }, index) => ({
        key: String(index),
        cells: {
          title,
          from: formatDate(from),
          until: until ? formatDate(until) : 'идёт',
          days: (
            <span className="flex flex-wrap items-center gap-x-3">
              {workingDays}
              {over ? <Tag tone="warning">дольше нормы</Tag> : null}
            </span>
          ),
          norm,
        },
      }))}
      empty={null}
    />
  )
}
