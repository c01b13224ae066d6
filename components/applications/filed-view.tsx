import { Card } from '@/components/ui/card'
import { FileName } from '@/components/ui/file-name'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import type { ApplicationDetails } from '@/lib/applications/types'
import { formatBytes } from '@/lib/core/format'
import { documentKindLabels } from '@/lib/documents/labels'
import { answerSections, applicantRows } from './sections'

/** What was filed, frozen on the day of sending: answers and the very versions of the documents. */
export function FiledView({ application }: { application: ApplicationDetails }) {
  const { filed } = application
  if (!filed) return null
  const infected = new Set(
    application.laid.filter(({ antivirus }) => antivirus === 'INFECTED').map((item) => item.documentVersionId),
  )
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
          rows={filed.documents.map(
            ({ title, kind, documentId, documentVersionId, fileName, size, sha256 }): SummaryRow => ({
              label: title,
              value: infected.has(documentVersionId) ? (
                <FileName>{fileName}</FileName>
              ) : (
                <a
                  className="link inline-block py-1"
                  href={`/api/documents/${documentId}/content?version=${documentVersionId}`}
                  download
                >
                  Скачать <FileName>{fileName}</FileName>
                </a>
              ),
              hint: (
                <>
                  <p>
                    {documentKindLabels[kind]}, {formatBytes(size)}
                  </p>
                  <p className="break-all">SHA-256: {sha256}</p>
                  {infected.has(documentVersionId) ? <p>Файл отклонён антивирусом и никому не показывается.</p> : null}
                </>
              ),
            }),
          )}
        />
      </Card>
    </>
  )
}

export function DocumentLink({ id, fileName }: { id: string; fileName: string }) {
  return (
    <a className="link inline-block py-1" href={`/cabinet/documents/${id}`}>
      <FileName>{fileName}</FileName>
    </a>
  )
}
