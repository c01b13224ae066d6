import { EmptyState } from '@/components/ui/empty-state'
import { DataTable } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { certificateStatusTones } from '@/lib/certificates/labels'
import { actTitles } from '@/lib/certificates/life/labels'
import type { CertificateView } from '@/lib/certificates/life/schema'
import type { StaffCertificateRow } from '@/lib/certificates/life/types'
import { formatDate, formatDateTime } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'

type Props = { rows: readonly StaffCertificateRow[]; view: CertificateView; sought: string }

/** Certificates line by line; those that wait for a second person with what was proposed, by whom and when. */
export function StaffCertificateTable({ rows, view, sought }: Props) {
  const waiting = view === 'waiting'
  return (
    <DataTable
      caption={waiting ? 'Свидетельства, которые ждут второго сотрудника' : 'Свидетельства об аккредитации'}
      columns={[
        { key: 'number', header: 'Номер', className: 'whitespace-nowrap' },
        { key: 'holder', header: 'Владелец' },
        { key: 'specialty', header: 'Специальность' },
        waiting
          ? { key: 'proposed', header: 'Предложено' }
          : { key: 'term', header: 'Срок', className: '@min-[38rem]/table:whitespace-nowrap' },
        { key: 'status', header: 'Статус' },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        href: `/staff/certificates/${row.id}`,
        cells: {
          number: formatCertificateNumber(row.number),
          holder: row.holder,
          specialty: row.specialty,
          term: `${formatDate(row.issuedOn)} – ${formatDate(row.validUntil)}`,
          proposed: row.proposed && (
            <>
              {actTitles[row.proposed.kind]}
              <span className="block text-soft">
                {row.proposed.by}, {formatDateTime(row.proposed.at)}
              </span>
            </>
          ),
          status: (
            <span className="flex flex-wrap gap-2">
              <Tag tone={certificateStatusTones[row.status]}>{row.phrase}</Tag>
              {row.proposed && !waiting ? <Tag tone="info">Ждёт второго сотрудника</Tag> : null}
            </span>
          ),
        },
      }))}
      empty={<Nothing waiting={waiting} sought={sought} />}
    />
  )
}

function Nothing({ waiting, sought }: { waiting: boolean; sought: string }) {
  if (waiting)
    return (
      <EmptyState icon="award" title="Предложений, которые ждут второго сотрудника, нет">
        Приостановить, отозвать или исправить свидетельство предлагают на его странице: предложение появится здесь.
      </EmptyState>
    )
  if (!sought)
    return (
      <EmptyState icon="award" title="Свидетельств пока нет">
        Свидетельство появится здесь само, как только заявку одобрят.
      </EmptyState>
    )
  return (
    <EmptyState icon="search" title={`По запросу «${sought}» ничего не нашлось`}>
      Номер можно набрать не до конца, а фамилию, имя и отчество — с начала, как они напечатаны в выписке.
    </EmptyState>
  )
}
