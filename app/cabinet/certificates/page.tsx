import type { Metadata } from 'next'
import { CertificateFilter } from '@/components/certificates/certificate-filter'
import { CertificateTable } from '@/components/certificates/certificate-table'
import { TransferStopped } from '@/components/consents/transfer-stopped'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { findTransferBar } from '@/lib/consents/require'
import { arrange, parseCertificatesView } from '@/lib/certificates/list-schema'
import { listCertificates } from '@/lib/certificates/queries'
import { listRenewals } from '@/lib/renewal/queries'

export const metadata: Metadata = { title: 'Свидетельства' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CertificatesPage({ searchParams }: Props) {
  const actor = await requireDoctor()
  const [query, all, renewals, bar] = await Promise.all([
    searchParams,
    listCertificates(actor),
    listRenewals(actor),
    findTransferBar(actor, 'certificates'),
  ])
  const view = parseCertificatesView(query)
  const shown = arrange(all, view)
  return (
    <>
      <PageHeader
        title="Свидетельства"
        lead="Результаты аккредитации, их сроки и выписки."
        actions={
          <ButtonLink href="/cabinet/certificates/forecast" variant="secondary">
            Прогноз на пять лет
          </ButtonLink>
        }
      />
      {all.length > 0 ? <CertificateFilter view={view} /> : null}
      {all.length > 0 && bar ? (
        <div className="mb-6">
          <TransferStopped bar={bar} />
        </div>
      ) : null}
      <Card>
        {shown.length > 0 ? (
          <CertificateTable certificates={shown} renewals={renewals} checkable={!bar} />
        ) : (
          <Nothing filtered={all.length > 0} />
        )}
      </Card>
    </>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        icon="award"
        title="Таких свидетельств нет"
        action={
          <ButtonLink href="/cabinet/certificates" variant="secondary">
            Показать все
          </ButtonLink>
        }
      />
    )
  }
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
