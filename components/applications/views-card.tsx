import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/table'
import type { FileView } from '@/lib/applications/types'
import { roleLabels } from '@/lib/auth/roles'
import { formatDateTime } from '@/lib/core/format'
import { lookPurpose } from '@/lib/history/labels'

/** Who of the staff opened this application, when, in which role and why: the last ones. */
export function ViewsCard({ views }: { views: readonly FileView[] }) {
  return (
    <Card title="Кто открывал заявку">
      <DataTable
        caption="Последние открытия этой заявки сотрудниками"
        columns={[
          { key: 'at', header: 'Когда' },
          { key: 'name', header: 'Кто' },
          { key: 'role', header: 'Роль' },
          { key: 'why', header: 'Основание' },
        ]}
        rows={views.map(({ at, name, role }, index) => ({
          key: String(index),
          cells: {
            at: formatDateTime(at),
            name,
            role: role ? roleLabels[role] : 'система',
            why: lookPurpose('application.viewed', role),
          },
        }))}
        empty={<p className="text-soft">Сотрудники пока не открывали эту заявку.</p>}
      />
      <p className="no-print mt-4">
        <a href="/cabinet/history?tab=access" className="link inline-block py-1">
          Все открытия моих данных
        </a>
      </p>
    </Card>
  )
}
