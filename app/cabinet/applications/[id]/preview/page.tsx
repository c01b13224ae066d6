import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { EarlyNotice } from '@/components/applications/early-notice'
import { PreviewSections } from '@/components/applications/preview-sections'
import { ReadinessList } from '@/components/applications/readiness-list'
import { SubmitCard } from '@/components/applications/submit-card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { findApplication } from '@/lib/applications/queries'
import { requireDoctor } from '@/lib/auth/actor'
import { findProofWays } from '@/lib/confirmation/queries'

export const metadata: Metadata = { title: 'Предпросмотр' }

export default async function ApplicationPreviewPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireDoctor()
  const application = await findApplication(actor, (await params).id)
  if (!application) notFound()
  if (!application.can.edit) redirect(`/cabinet/applications/${application.id}`)
  const ways = await findProofWays(actor)
  return (
    <>
      <PageHeader
        back={{ href: `/cabinet/applications/${application.id}`, label: 'Шаги заявки' }}
        title="Предпросмотр"
        lead={`Проверьте ответы: ${application.procedure.title.toLowerCase()}, ${application.specialty}`}
      />
      <div className="grid gap-6">
        {application.missing.length > 0 ? (
          <Notice tone="warning" title="Заявка ещё не готова">
            <ReadinessList application={application} />
          </Notice>
        ) : null}
        {application.early ? <EarlyNotice early={application.early} /> : null}
        <PreviewSections application={application} />
        <SubmitCard application={application} ways={ways} filingKey={randomUUID()} />
      </div>
    </>
  )
}
