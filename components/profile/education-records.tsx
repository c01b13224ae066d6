import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/table'
import { EmptyState } from '@/components/ui/empty-state'
import { formatDate } from '@/lib/core/format'
import { educationKindLabels } from '@/lib/profile/labels'
import type { EducationRecord } from '@/lib/profile/types'

const ADD = '/cabinet/profile/education'

/** Diplomas and the like, newest first. */
export function EducationRecords({ records }: { records: readonly EducationRecord[] }) {
  return (
    <Card
      title="Дипломы"
      actions={
        records.length > 0 ? (
          <ButtonLink href={ADD} variant="secondary" size="small">
            Добавить диплом
          </ButtonLink>
        ) : null
      }
    >
      <DataTable
        caption="Документы об образовании"
        columns={[
          { key: 'kind', header: 'Документ' },
          { key: 'institution', header: 'Кем выдан' },
          { key: 'specialty', header: 'Специальность' },
          { key: 'number', header: 'Серия и номер' },
          { key: 'issuedOn', header: 'Дата выдачи' },
        ]}
        rows={records.map((record) => ({
          key: record.id,
          cells: {
            kind: educationKindLabels[record.kind],
            institution: record.institution,
            specialty: record.specialty,
            number: [record.series, record.number].filter(Boolean).join(' '),
            issuedOn: formatDate(record.issuedOn),
          },
        }))}
        empty={
          <EmptyState
            icon="graduation-cap"
            title="Сведений о дипломах пока нет"
            action={<ButtonLink href={ADD}>Добавить диплом</ButtonLink>}
          >
            Укажите диплом, по которому вы работаете: из него заполнится заявка.
          </EmptyState>
        }
      />
    </Card>
  )
}
