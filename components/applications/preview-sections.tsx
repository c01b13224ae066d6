import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { ButtonLink } from '@/components/ui/button'
import { stepLabels } from '@/lib/applications/labels'
import type { ApplicationDetails, LaidItem } from '@/lib/applications/types'
import type { StepCode } from '@/lib/reference/schema'
import { DocumentLink } from './filed-view'
import { answerSections, applicantRows } from './sections'

/** Everything that will be filed, each part with its way back. */
export function PreviewSections({ application }: { application: ApplicationDetails }) {
  const { id, requirements, laid, draft } = application
  const agreed = (value: string | undefined) => (value === 'on' ? 'Да' : '')
  return (
    <>
      <Card title="Сведения из Госуслуг" actions={<Change href="/cabinet/profile" what="Сведения из Госуслуг" />}>
        <SummaryList rows={applicantRows(application)} />
      </Card>
      {answerSections(application).map(({ step, title, rows }) => (
        <Card key={step} title={title} actions={<ChangeStep id={id} step={step} />}>
          <SummaryList rows={rows} />
        </Card>
      ))}
      <Card title={stepLabels.documents} actions={<ChangeStep id={id} step="documents" />}>
        <SummaryList
          rows={requirements.map(({ code, title }) => {
            const documents = laid.filter(({ requirementCode }) => requirementCode === code)
            return {
              label: title,
              value: documents.length > 0 && <DocumentLinks documents={documents} />,
            }
          })}
        />
      </Card>
      <Card title={stepLabels.consents} actions={<ChangeStep id={id} step="consents" />}>
        <SummaryList
          rows={[
            { label: 'Согласие на обработку персональных данных', value: agreed(draft.consents.personalData) },
            { label: 'Сведения верны, документы подлинные', value: agreed(draft.consents.truth) },
          ]}
        />
      </Card>
    </>
  )
}

function DocumentLinks({ documents }: { documents: readonly LaidItem[] }) {
  return documents.map(({ documentId, fileName }) => (
    <span key={documentId} className="block">
      <DocumentLink id={documentId} fileName={fileName} />
    </span>
  ))
}

function ChangeStep({ id, step }: { id: string; step: StepCode }) {
  return <Change href={`/cabinet/applications/${id}/${step}`} what={stepLabels[step]} />
}

function Change({ href, what }: { href: string; what: string }) {
  return (
    <ButtonLink href={href} variant="quiet" size="small" className="-mx-4">
      Изменить<span className="sr-only">: {what}</span>
    </ButtonLink>
  )
}
