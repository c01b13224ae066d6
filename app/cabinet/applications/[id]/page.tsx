import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ApplicationNotices } from '@/components/applications/application-notices'
import { ApplicationStatusTag } from '@/components/applications/application-status'
import { DraftView } from '@/components/applications/draft-view'
import { EventTimeline } from '@/components/applications/event-timeline'
import { FiledCard } from '@/components/applications/filed-card'
import { ForecastCard } from '@/components/applications/forecast-card'
import { RefusalCard } from '@/components/applications/refusal-card'
import { AnsweredRequest } from '@/components/applications/request-card'
import { RequestForm } from '@/components/applications/request-form'
import { StateCard } from '@/components/applications/state-card'
import { ViewsCard } from '@/components/applications/views-card'
import { WithdrawLink } from '@/components/applications/withdraw-form'
import { MessagesCard } from '@/components/messages/messages-card'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { findApplication, listApplicationEvents } from '@/lib/applications/queries'
import { getTracking } from '@/lib/applications/tracking-queries'
import { awaitsAppeal, undoneReason } from '@/lib/applications/turns'
import { requireDoctor } from '@/lib/auth/actor'
import { listAcceptedDocuments } from '@/lib/documents/queries'

export const metadata: Metadata = { title: 'Заявка' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ApplicationPage({ params, searchParams }: Props) {
  const actor = await requireDoctor()
  const query = await searchParams
  const application = await findApplication(actor, (await params).id)
  if (!application) notFound()
  const { id, number, specialty, procedure, status, requests, can } = application
  const [events, documents, tracking] = await Promise.all([
    listApplicationEvents(actor, id),
    can.answer ? listAcceptedDocuments(actor) : [],
    can.edit ? null : getTracking(actor, application),
  ])
  const open = can.answer ? requests.find(({ answeredAt }) => answeredAt === null) : undefined
  return (
    <>
      <PageHeader
        back={{ href: '/cabinet/applications', label: 'Мои заявки' }}
        title={number ? `Заявка ${number}` : procedure.title}
        lead={number ? `${procedure.title}, ${specialty}` : specialty}
        actions={<ApplicationStatusTag status={status} />}
      />
      <ApplicationNotices application={application} query={query} undone={undoneReason(events)} />
      <div className="grid gap-6">
        {can.edit ? <DraftView application={application} /> : null}
        {tracking ? <StateCard application={application} tracking={tracking} /> : null}
        {open ? (
          <div id="request" className="grid scroll-mt-6">
            <RequestForm request={open} documents={documents} query={query} />
          </div>
        ) : null}
        {status === 'REFUSED' ? (
          <div id="refusal" className="grid scroll-mt-6 gap-6">
            <RefusalCard application={application} appealed={awaitsAppeal(events)} />
          </div>
        ) : null}
        {number ? <MessagesCard application={application} /> : null}
        {tracking ? <ForecastCard application={application} tracking={tracking} /> : null}
        {requests
          .filter(({ answeredAt }) => answeredAt !== null)
          .map((request) => (
            <AnsweredRequest key={request.id} request={request} />
          ))}
        <FiledCard application={application} />
        <Card title="История">
          <EventTimeline events={events} />
        </Card>
        {tracking && application.filed ? <ViewsCard views={tracking.views} /> : null}
        <WithdrawLink application={application} />
      </div>
    </>
  )
}
