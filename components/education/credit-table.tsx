import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { DataTable } from '@/components/ui/table'
import { formatDate } from '@/lib/core/format'
import { creditKindLabels } from '@/lib/education/labels'
import type { Credit } from '@/lib/education/types'

/** Records of the period, newest first. */
export function CreditTable({ credits }: { credits: readonly Credit[] }) {
  return (
    <DataTable
      caption="Обучение за период"
      columns={[
        { key: 'title', header: 'Программа или мероприятие' },
        { key: 'kind', header: 'Вид' },
        { key: 'completedOn', header: 'Окончено' },
        { key: 'hours', header: 'Часы' },
      ]}
      rows={credits.map((credit) => ({
        key: credit.id,
        cells: {
          title: (
            <span className="grid">
              {credit.title}
              <span className="text-base text-soft">{credit.provider}</span>
            </span>
          ),
          kind: creditKindLabels[credit.kind],
          completedOn: formatDate(credit.completedOn),
          hours: credit.hours,
        },
      }))}
      empty={
        <EmptyState
          icon="graduation-cap"
          title="Записей за этот период нет"
          action={<ButtonLink href="/cabinet/education/new">Добавить обучение</ButtonLink>}
        >
          Добавьте удостоверения о повышении квалификации и мероприятия НМО.
        </EmptyState>
      }
    />
  )
}
