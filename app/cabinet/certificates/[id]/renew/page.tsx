import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RenewalBody } from '@/components/certificates/renewal-body'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { findRenewal } from '@/lib/renewal/queries'

export const metadata: Metadata = { title: 'Продление свидетельства' }

export default async function RenewalPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireDoctor()
  const view = await findRenewal(actor, (await params).id)
  if (!view) notFound()
  const { number, specialty, validUntil } = view
  return (
    <>
      <PageHeader
        title="Продление свидетельства"
        lead={`${specialty}, № ${formatCertificateNumber(number)}, действует до ${formatDate(validUntil)}`}
        back={{ href: '/cabinet/certificates', label: 'Свидетельства' }}
      />
      <RenewalBody view={view} />
    </>
  )
}
