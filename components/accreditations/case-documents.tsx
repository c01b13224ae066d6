import { Card } from '@/components/ui/card'
import { FileName } from '@/components/ui/file-name'
import { SummaryList } from '@/components/ui/summary-list'
import type { CaseDocument } from '@/lib/accreditations/types'
import { formatBytes } from '@/lib/core/format'

/** The documents in the very versions that were filed and given in answer, whatever has become of them since. */
export function CaseDocuments({ documents }: { documents: readonly CaseDocument[] }) {
  return (
    <Card title="Документы">
      {documents.length === 0 ? <p className="text-soft">К заявке документов не приложено.</p> : null}
      <SummaryList
        rows={documents.map((document) => ({
          label: document.title,
          value: <VersionLink document={document} />,
          hint: (
            <>
              <p>
                {document.number ? `Версия ${document.number}, ` : ''}
                {formatBytes(document.size)}
              </p>
              <p className="break-all">SHA-256: {document.sha256}</p>
              {document.number === null ? <p>Документ удалён: осталась запись о нём.</p> : null}
              {document.withheld ? <p>Файл закрыт до проверки антивирусом или отклонён им.</p> : null}
            </>
          ),
        }))}
      />
    </Card>
  )
}

function VersionLink({ document: { documentId, versionId, fileName, number, withheld } }: { document: CaseDocument }) {
  if (number === null || withheld) return <FileName>{fileName}</FileName>
  return (
    <a className="link inline-block py-1" href={`/api/documents/${documentId}/content?version=${versionId}`}>
      <FileName>{fileName}</FileName>
    </a>
  )
}
