import type { Metadata } from 'next'
import { CertificateSearch } from '@/components/certificates/life/certificate-search'
import { StaffCertificateTable } from '@/components/certificates/life/staff-certificate-table'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { requireStaff } from '@/lib/auth/actor'
import { listStaffCertificates } from '@/lib/certificates/life/list'
import { lifeReaders } from '@/lib/certificates/life/policy'
import { certificatesQuerySchema } from '@/lib/certificates/life/schema'
import { listAddress } from '@/lib/certificates/life/search'

export const metadata: Metadata = { title: 'Свидетельства' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function StaffCertificatesPage({ searchParams }: Props) {
  const actor = await requireStaff(...lifeReaders)
  const query = certificatesQuerySchema.parse(await searchParams)
  const { rows, next, sought } = await listStaffCertificates(actor, query)
  const { view, after } = query
  return (
    <>
      <PageHeader title="Свидетельства" back={{ href: '/staff', label: 'К очереди' }} />
      <Tabs
        label="Какие свидетельства показать"
        items={[
          { href: listAddress({ view: 'all' }), label: 'Все', current: view === 'all' },
          { href: listAddress({ view: 'waiting' }), label: 'Ждут второго сотрудника', current: view === 'waiting' },
        ]}
      />
      {view === 'all' ? <CertificateSearch typed={sought} /> : null}
      <div className="rounded-card border border-line bg-surface shadow-card">
        <StaffCertificateTable rows={rows} view={view} sought={sought} />
      </div>
      <KeysetPagination
        previousHref={after ? listAddress({ ...query, after: undefined }) : undefined}
        nextHref={next ? listAddress({ ...query, after: next }) : undefined}
      />
    </>
  )
}
