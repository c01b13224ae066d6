import { Card } from '@/components/ui/card'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import type { ApplicationDetails } from '@/lib/applications/types'
import { formatBytes } from '@/lib/core/format'
import { answerSections, applicantRows } from './sections'

/** What was filed, frozen on the day of sending. */
export function FiledView({ application }: { application: ApplicationDetails }) {
  const { filed } = application
  if (!filed) return null
  return (
    <>
      <Card title="Сведения из Госуслуг">
        <SummaryList rows={applicantRows(application)} />
      </Card>
      {answerSections(application).map(({ step, title, rows }) => (
        <Card key={step} title={title}>
          <SummaryList rows={rows} />
        </Card>
      ))}
      <Card title="Документы">
        <SummaryList
          rows={filed.documents.map(({ title, documentId, fileName, size }): SummaryRow => ({
            label: title,
            value: <DocumentLink id={documentId} fileName={fileName} />,
            hint: formatBytes(size),
          }))}
        />
      </Card>
    </>
  )
}

export function DocumentLink({ id, fileName }: { id: string; fileName: string }) {
  return (
    <a className="link inline-block py-1 wrap-anywhere" href={`/cabinet/documents/${id}`}>
      {fileName}
    </a>
  )
}
