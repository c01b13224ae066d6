'use client'

import type { Overview } from '@/lib/applications/types'
import type { Renewal } from '@/lib/renewal/types'
import { ExpiringNotice, OverviewCertificate } from './overview-certificate'
import { CurrentApplication } from './overview-current'
import { FirstSteps, OverviewDocuments, OverviewHours, OverviewNews } from './overview-more'

/** What state am I in, what must I do next, by when. A client component: the answer carries the overview as data. */
export function OverviewBody({ overview, renewal }: { overview: Overview; renewal: Renewal | null }) {
  const { certificate, today } = overview
  return (
    <div className="@container grid gap-6">
      {certificate && renewal ? <ExpiringNotice certificate={certificate} renewal={renewal} today={today} /> : null}
      <CurrentApplication overview={overview} />
      <FirstSteps steps={overview.firstSteps} />
      <div className="grid gap-6 @[40rem]:grid-cols-2">
        <OverviewCertificate certificate={certificate} renewal={renewal} today={today} />
        <OverviewHours hours={overview.hours} />
        <OverviewDocuments documents={overview.documents} />
        <OverviewNews news={overview.news} />
      </div>
    </div>
  )
}
