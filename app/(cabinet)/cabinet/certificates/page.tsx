import type { Metadata } from 'next'
import { CertificateStatusTag } from '@/components/certificates/status-tag'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { DataTable, type DataColumn } from '@/components/ui/table'
import { requireDoctor } from '@/lib/auth/actor'
import { listCertificates } from '@/lib/certificates/queries'
import type { CertificateItem } from '@/lib/certificates/types'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'

export const metadata: Metadata = { title: 'Свидетельства' }

const columns: DataColumn[] = [
  { key: 'title', header: 'Наименование' },
  { key: 'issuedOn', header: 'Дата' },
  { key: 'validUntil', header: 'Срок' },
  { key: 'status', header: 'Статус' },
  { key: 'number', header: 'Номер', className: 'whitespace-nowrap' },
  { key: 'centre', header: 'Организация' },
]

export default async function CertificatesPage() {
  const actor = await requireDoctor()
  const certificates = await listCertificates(actor)
  return (
    <>
      <PageHeader title="Свидетельства" lead="Результаты аккредитации, их сроки и выписки." />
      <Card>
        <DataTable
          caption="Свидетельства об аккредитации"
          columns={columns}
          rows={certificates.map(toRow)}
          empty={<Empty />}
        />
      </Card>
    </>
  )
}

function toRow(certificate: CertificateItem) {
  return {
    key: certificate.id,
    href: `/cabinet/certificates/${certificate.id}`,
    cells: {
      title: `${certificate.title}: ${certificate.specialty}`,
      issuedOn: formatDate(certificate.issuedOn),
      validUntil: `до ${formatDate(certificate.validUntil)}`,
      status: <CertificateStatusTag status={certificate.status} />,
      number: formatCertificateNumber(certificate.number),
      centre: certificate.centre,
    },
  }
}

function Empty() {
  return (
    <EmptyState
      icon="award"
      title="Свидетельств пока нет"
      action={<ButtonLink href="/cabinet/applications">Мои заявки</ButtonLink>}
    >
      Свидетельство появится здесь, когда заявку на аккредитацию одобрят.
    </EmptyState>
  )
}
