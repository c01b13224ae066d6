import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CaseActions } from '@/components/review/case-actions'
import { CaseChecks } from '@/components/review/case-checks'
import { CaseDocuments } from '@/components/review/case-documents'
import { CaseFacts } from '@/components/review/case-facts'
import { CaseMessages } from '@/components/review/case-messages'
import { CaseRequests } from '@/components/review/case-requests'
import { Verdict } from '@/components/review/verdict'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Tag } from '@/components/ui/tag'
import { Timeline } from '@/components/ui/timeline'
import { statusLabels, statusTones } from '@/lib/applications/labels'
import { requireStaff } from '@/lib/auth/actor'
import { formatDateTime } from '@/lib/core/format'
import { doneMessage } from '@/lib/review/labels'
import { openConversationForStaff } from '@/lib/messages/queries'
import { getWorkbench } from '@/lib/review/queries'

export const metadata: Metadata = { title: 'Рассмотрение заявки' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function StaffApplicationPage({ params, searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const { id } = await params
  const query = await searchParams
  const [workbench, conversation] = await Promise.all([getWorkbench(actor, id), openConversationForStaff(actor, id)])
  if (!workbench) notFound()
  const done = doneMessage(query.done)
  const chosenId = typeof query.document === 'string' ? query.document : undefined
  return (
    <>
      <PageHeader
        back={{ href: '/staff', label: 'К очереди' }}
        title={`Заявка ${workbench.number}`}
        lead={
          <span className="flex flex-wrap items-center gap-3">
            <Tag tone={statusTones[workbench.status]}>{statusLabels[workbench.status]}</Tag>
            {workbench.filed.procedure.title}, {workbench.filed.specialty.name}
          </span>
        }
      />
      {done ? <Notice tone="success" title={done} role="status" className="mb-5" /> : null}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[16rem_minmax(0,1fr)_20rem] 2xl:grid-cols-[19rem_minmax(0,1fr)_24rem]">
        <div className="min-w-0 lg:order-3 lg:col-span-2 xl:order-none xl:col-span-1">
          <CaseFacts workbench={workbench} />
        </div>
        <div className="grid min-w-0 gap-5">
          <CaseDocuments workbench={workbench} chosenId={chosenId} />
          <CaseRequests
            requests={workbench.requests}
            documentHref={
              workbench.canReadDocuments ? (id) => `/staff/applications/${workbench.id}?document=${id}#document` : null
            }
          />
          {conversation ? <CaseMessages conversation={conversation} /> : null}
          <Card title="История">
            <Timeline items={workbench.history.map(({ at, ...event }) => ({ ...event, at: formatDateTime(at) }))} />
          </Card>
        </div>
        <div
          role="region"
          aria-label="Решение и проверки"
          // A region that scrolls must be reachable by the keyboard even when it holds no control.
          tabIndex={0}
          className="grid min-w-0 gap-5 rounded-card lg:sticky lg:top-3 lg:-m-1 lg:max-h-[calc(100dvh-1.5rem)] lg:overflow-y-auto lg:p-1 print:static print:max-h-none print:overflow-visible"
        >
          <Verdict workbench={workbench} />
          <CaseActions workbench={workbench} />
          <CaseChecks checks={workbench.checks} />
        </div>
      </div>
    </>
  )
}
