import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActChoice } from '@/components/certificates/life/act-choice'
import { PastActs } from '@/components/certificates/life/past-acts'
import { PendingAct } from '@/components/certificates/life/pending-act'
import { StaffCertificateFacts } from '@/components/certificates/life/staff-certificate-facts'
import { PrintedFields } from '@/components/certificates/printed-fields'
import { CertificateStatusNotice } from '@/components/certificates/status-notice'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { doneMessage } from '@/lib/certificates/life/labels'
import { lifeReaders } from '@/lib/certificates/life/policy'
import { findStaffCertificate } from '@/lib/certificates/life/queries'
import { formatCertificateNumber } from '@/lib/core/identifiers'

export const metadata: Metadata = { title: 'Свидетельство' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function StaffCertificatePage({ params, searchParams }: Props) {
  const actor = await requireStaff(...lifeReaders)
  const [{ id }, { act, done }] = await Promise.all([params, searchParams])
  const certificate = await findStaffCertificate(actor, id, typeof act === 'string' ? act : undefined)
  if (!certificate) notFound()
  const { number, holder, title, specialty, fields, pending, past } = certificate
  const message = doneMessage(done)
  return (
    <>
      <PageHeader
        back={{ href: '/staff/certificates', label: 'К свидетельствам' }}
        title={`Свидетельство ${formatCertificateNumber(number)}`}
        lead={`${holder}. ${title}: ${specialty}`}
      />
      {message ? <Notice tone="success" title={message} role="status" className="mb-5" /> : null}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="grid gap-5">
          <CertificateStatusNotice {...certificate} />
          {pending ? <PendingAct act={pending} /> : <ActChoice certificate={certificate} />}
          <PastActs acts={past} />
        </div>
        <div className="grid gap-5">
          <PrintedFields fields={fields} />
          <StaffCertificateFacts certificate={certificate} />
        </div>
      </div>
    </>
  )
}
