import type { Metadata } from 'next'
import { CertificateTable } from '@/components/certificates/certificate-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { listCertificates } from '@/lib/certificates/queries'

export const metadata: Metadata = { title: 'Свидетельства' }

export default async function CertificatesPage() {
  const actor = await requireDoctor()
  const certificates = await listCertificates(actor)
  return (
    <>
      <PageHeader title="Свидетельства" lead="Результаты аккредитации, их сроки и выписки." />
      <Card>{certificates.length > 0 ? <CertificateTable certificates={certificates} /> : <NoCertificates />}</Card>
    </>
  )
}

function NoCertificates() {
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
