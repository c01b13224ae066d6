import { DataTable } from '@/components/ui/table'
import type { TemplateRow } from '@/lib/deliveries/types'

/** Every event that people are told of. */
export function TemplateTable({ rows }: { rows: readonly TemplateRow[] }) {
  return (
    <DataTable
      caption="События, о которых сообщает кабинет"
      columns={[
        { key: 'label', header: 'Событие' },
        { key: 'category', header: 'Вид новостей' },
        { key: 'side', header: 'Кому' },
        { key: 'channels', header: 'Куда без настройки' },
      ]}
      rows={rows.map(({ kind, href, label, category, side, channels }) => ({
        key: kind,
        href,
        cells: { label, category, side, channels },
      }))}
      empty={null}
    />
  )
}
