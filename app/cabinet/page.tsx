import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { OverviewBody } from '@/components/applications/overview-body'
import { PageHeader } from '@/components/ui/page-header'
import { getOverview } from '@/lib/applications/overview'
import { requireDoctor } from '@/lib/auth/actor'
import { overviewRenewal } from '@/lib/renewal/renewal'

export const metadata: Metadata = { title: 'Обзор' }

export default async function OverviewPage() {
  const actor = await requireDoctor()
  const overview = await getOverview(actor)
  if (!overview.onboarded) redirect('/cabinet/start')
  return (
    <>
      <PageHeader
        title="Обзор"
        lead={`Здравствуйте, ${[actor.name.first, actor.name.middle].filter(Boolean).join(' ')}!`}
      />
      <OverviewBody overview={overview} renewal={overviewRenewal(overview)} />
    </>
  )
}
