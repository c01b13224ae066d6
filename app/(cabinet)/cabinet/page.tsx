import type { Metadata } from 'next'
import { ExpiringNotice, OverviewCertificate } from '@/components/applications/overview-certificate'
import { CurrentApplication } from '@/components/applications/overview-current'
import { FirstSteps, OverviewDocuments, OverviewHours, OverviewNews } from '@/components/applications/overview-more'
import { PageHeader } from '@/components/ui/page-header'
import { getOverview } from '@/lib/applications/overview'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Обзор' }

export default async function OverviewPage() {
  const actor = await requireDoctor()
  const overview = await getOverview(actor)
  const { certificate, today } = overview
  return (
    <>
      <PageHeader
        title="Обзор"
        lead={`Здравствуйте, ${[actor.name.first, actor.name.middle].filter(Boolean).join(' ')}!`}
      />
      <div className="grid gap-6">
        {certificate ? <ExpiringNotice certificate={certificate} today={today} /> : null}
        <CurrentApplication overview={overview} />
        <FirstSteps steps={overview.firstSteps} />
        <div className="grid gap-6 md:grid-cols-2">
          <OverviewCertificate certificate={certificate} today={today} />
          <OverviewHours hours={overview.hours} />
          <OverviewDocuments documents={overview.documents} />
          <OverviewNews news={overview.news} />
        </div>
      </div>
    </>
  )
}
