import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { CaseActions } from '@/components/review/case-actions'
import { CaseChanges } from '@/components/review/case-changes'
import { CaseChecks } from '@/components/review/case-checks'
import { CaseFile } from '@/components/review/case-file'
import { CaseFacts } from '@/components/review/case-facts'
import { CaseHeader } from '@/components/review/case-header'
import { CaseMessages } from '@/components/review/case-messages'
import { CaseNotes } from '@/components/review/case-notes'
import { CasePanels, type CasePanel } from '@/components/review/case-panels'
import { CasePins } from '@/components/review/pins/case-pins'
import { CaseRequests } from '@/components/review/case-requests'
import { CaseVerdicts } from '@/components/review/case-verdicts'
import { CaseViewer } from '@/components/review/case-viewer'
import { ClosedCase } from '@/components/review/closed-case'
import { OpenedAhead } from '@/components/review/opened-ahead'
import { Verdict } from '@/components/review/verdict'
import { WhileNothingIsSaved, WorkbenchProvider } from '@/components/review/workbench-state'
import { Notice } from '@/components/ui/notice'
import { Timeline } from '@/components/ui/timeline'
import { requireStaff } from '@/lib/auth/actor'
import { formatDateTime } from '@/lib/core/format'
import { AHEAD } from '@/lib/review/ahead-schema'
import { findClosedCase } from '@/lib/review/closed-case'
import { doneMessage } from '@/lib/review/labels'
import { openFile } from '@/lib/review/open-file'
import type { Workbench } from '@/lib/review/types'

export const metadata: Metadata = { title: 'Рассмотрение заявки' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

// Each column scrolls by itself: what is compared stays in sight together.
const column =
  'grid min-w-0 content-start gap-4 rounded-card @[75rem]/bench:sticky @[75rem]/bench:top-2 @[75rem]/bench:-m-1 ' +
  '@[75rem]/bench:max-h-[calc(100dvh-1rem)] @[75rem]/bench:overflow-y-auto @[75rem]/bench:p-1 ' +
  'print:static print:max-h-none print:overflow-visible'

export default async function StaffApplicationPage({ params, searchParams }: Props) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const { id } = await params
  const query = await searchParams
  const file = await openFile(actor, id, await isAskedAhead(query))
  const done = doneMessage(query.done)
  if (!file) {
    const closed = await findClosedCase(actor, id)
    if (!closed) notFound()
    return (
      <>
        {done ? <Notice tone="success" title={done} role="status" className="mb-4 py-3!" /> : null}
        <ClosedCase file={closed} />
      </>
    )
  }
  const { workbench, conversation, shown } = file
  return (
    <WorkbenchProvider key={id} documents={workbench.documents} initial={opened(workbench, query)}>
      <OpenedAhead applicationId={id} shown={workbench.sentAhead ? shown : null}>
        <CaseHeader workbench={workbench} />
        {done ? <Notice tone="success" title={done} role="status" className="mb-4 py-3!" /> : null}
        <div className="@container/bench">
          <div className="grid items-start gap-4 @[50rem]/bench:grid-cols-[minmax(0,1fr)_21rem] @[75rem]/bench:grid-cols-[18rem_minmax(0,1fr)_21rem] @[91rem]/bench:grid-cols-[21rem_minmax(0,1fr)_25rem]">
            <div
              role="region"
              aria-label="Разделы и проверки"
              tabIndex={0}
              className={`${column} @[50rem]/bench:col-span-2 @[75rem]/bench:col-span-1 @[75rem]/bench:row-span-2`}
            >
              <CaseFacts workbench={workbench}>
                <CaseChecks workbench={workbench} />
              </CaseFacts>
            </div>
            <CaseViewer
              canRead={workbench.canReadDocuments}
              withdrawn={workbench.status === 'WITHDRAWN'}
              pins={workbench.pins}
            />
            <div
              role="region"
              aria-label="Вердикт и решение"
              tabIndex={0}
              className={`${column} @[50rem]/bench:row-span-2`}
            >
              {/* What this person is here for comes first: to judge sections, or to decide. */}
              {workbench.can.judge ? (
                <>
                  <CaseVerdicts workbench={workbench} />
                  <OpenFile workbench={workbench} />
                  <Decision workbench={workbench} />
                </>
              ) : (
                <>
                  <Decision workbench={workbench} />
                  <CaseVerdicts workbench={workbench} />
                  <OpenFile workbench={workbench} />
                </>
              )}
              <WhileNothingIsSaved>
                <div className="grid gap-4">
                  <CaseActions workbench={workbench} />
                </div>
              </WhileNothingIsSaved>
            </div>
            <div className="grid min-w-0 gap-4">
              <CasePanels label="О заявке" panels={panelsOf(workbench)} initial={text(query.panel)} />
              {conversation ? <CaseMessages conversation={conversation} empty={query.message === 'empty'} /> : null}
            </div>
          </div>
        </div>
      </OpenedAhead>
    </WorkbenchProvider>
  )
}

/** A document is looked at at once; a payload with the mark waits in the router's cache. */
async function isAskedAhead(query: Awaited<Props['searchParams']>): Promise<boolean> {
  return AHEAD in query && (await headers()).get('x-payload-only') === '1'
}

function Decision({ workbench }: { workbench: Workbench }) {
  return (
    <WhileNothingIsSaved>
      <div className="grid gap-4">
        <Verdict workbench={workbench} />
      </div>
    </WhileNothingIsSaved>
  )
}

/** What is said of the file that is open and of places in it. */
function OpenFile({ workbench }: { workbench: Workbench }) {
  const { id, version, can, canCompare, canReadDocuments, pins, alarms, fileStates, reasons } = workbench
  const canRequest = can.request && workbench.requestsLeft > 0
  return (
    <WhileNothingIsSaved>
      <div className="grid gap-4">
        <CasePins
          applicationId={id}
          pins={pins}
          canPin={can.judge && canReadDocuments}
          canRequest={canRequest}
          reasons={reasons}
        />
        <CaseFile
          applicationId={id}
          version={version}
          canJudge={can.judge}
          canRequest={canRequest}
          canCompare={canCompare}
          alarms={alarms}
          states={fileStates}
          reasons={reasons}
        />
      </div>
    </WhileNothingIsSaved>
  )
}

/** What the address names, else the first section that waits for a verdict and its first document. */
function opened({ sections, documents }: Workbench, query: Awaited<Props['searchParams']>) {
  const section =
    sections.find((one) => one.section === query.section) ??
    sections.find(({ judgement }) => judgement === null) ??
    sections[0]
  const document =
    documents.find(({ versionId, documentId }) => versionId === query.document || documentId === query.document) ??
    documents.find((one) => one.section === section?.section && !one.replaced) ??
    documents[0]
  return { section: section?.section ?? null, versionId: document?.versionId ?? null }
}

function panelsOf(workbench: Workbench): CasePanel[] {
  const { round, requests, canSeeNotes, notes, history, canReadDocuments } = workbench
  const events = history.map(({ at, ...event }) => ({ ...event, at: formatDateTime(at) }))
  return [
    ...(round > 0 ? [{ id: 'changes', label: 'Что изменилось', content: <CaseChanges workbench={workbench} /> }] : []),
    ...(canSeeNotes
      ? [
          {
            ...{ id: 'notes', label: 'Заметки', count: notes.length, keyName: 'private-note' as const },
            content: <CaseNotes workbench={workbench} />,
          },
        ]
      : []),
    ...(requests.length > 0
      ? [
          {
            id: 'requests',
            label: 'Запросы',
            count: requests.length,
            content: <CaseRequests requests={requests} canRead={canReadDocuments} />,
          },
        ]
      : []),
    { id: 'history', label: 'История', keyName: 'history', content: <Timeline items={events} /> },
  ]
}

function text(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
