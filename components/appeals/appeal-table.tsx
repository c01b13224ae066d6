import { EmptyState } from '@/components/ui/empty-state'
import { DataTable } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { appealStatusLabels, appealTones } from '@/lib/appeals/labels'
import type { AppealRow } from '@/lib/appeals/types'
import { formatDate } from '@/lib/core/format'

/** Appeals line by line: the open ones by their term, the decided ones by the day of the answer. */
export function AppealTable({ rows, view }: { rows: readonly AppealRow[]; view: 'open' | 'decided' }) {
  const open = view === 'open'
  return (
    <DataTable
      caption={open ? 'Апелляции, которые ждут решения' : 'Рассмотренные апелляции'}
      columns={[
        { key: 'number', header: 'Заявка' },
        { key: 'applicant', header: 'Заявитель' },
        { key: 'specialty', header: 'Специальность' },
        { key: 'filed', header: 'Подана' },
        { key: 'due', header: open ? 'Рассмотреть до' : 'Ответ' },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        href: `/staff/appeals/${row.id}`,
        cells: {
          number: row.number,
          applicant: row.applicant,
          specialty: row.specialty,
          filed: formatDate(row.filedAt),
          due: open ? <Due row={row} /> : <Outcome row={row} />,
        },
      }))}
      empty={
        <EmptyState title={open ? 'Апелляций на рассмотрении нет' : 'Рассмотренных апелляций пока нет'} icon="gavel">
          {open ? 'Апелляция появится здесь, когда врач обжалует отказ.' : null}
        </EmptyState>
      }
    />
  )
}

function Due({ row }: { row: AppealRow }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      {formatDate(row.dueOn)}
      {row.late ? <Tag tone="danger">Просрочена</Tag> : null}
    </span>
  )
}

function Outcome({ row }: { row: AppealRow }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      {row.decidedAt ? formatDate(row.decidedAt) : null}
      <Tag tone={appealTones[row.status]}>{appealStatusLabels[row.status]}</Tag>
    </span>
  )
}
