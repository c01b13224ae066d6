import type { ReactNode } from 'react'
import { DocumentViewer } from '@/components/documents/viewer/document-viewer'
import { Card } from '@/components/ui/card'
import { FileName } from '@/components/ui/file-name'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import { formatBytes, formatDateTime } from '@/lib/core/format'
import type { AntivirusVerdict } from '@/lib/db/generated/prisma/enums'
import { INFECTED_REASON } from '@/lib/documents/antivirus/labels'
import { documentKindLabels } from '@/lib/documents/labels'
import type { FiledWith, ShownFile } from '@/lib/review/files/types'

type FileSideProps = {
  title: string
  /** Facts that stand before those of the file. */
  rows?: readonly SummaryRow[]
  file: ShownFile | null
  /** Said instead of the pages. */
  instead?: ReactNode
}

const withheld: Partial<Record<AntivirusVerdict, string>> = {
  WAITING: 'Файл проверяется антивирусом: открыть его можно будет после проверки.',
  INFECTED: `${INFECTED_REASON}. Файл закрыт для всех.`,
}

/** One of two files that are compared: what is known of it above, its pages below. */
export function FileSide({ title, rows = [], file, ...props }: FileSideProps) {
  const instead = props.instead ?? (file && withheld[file.antivirus])
  return (
    <Card title={title} className="p-4!">
      <SummaryList rows={[...rows, ...(file ? factsOf(file) : [])]} />
      {instead ? <p className="mt-3 text-soft">{instead}</p> : null}
      {file && !instead ? (
        <div className="mt-3 overflow-hidden rounded-field border border-line">
          <DocumentViewer
            name={title}
            document={{ ...file, warnings: [] }}
            ownKeys
            frameClass="h-[70dvh] min-h-[22rem]"
            stripFrom="not all"
          />
        </div>
      ) : null}
    </Card>
  )
}

function factsOf({ kind, fileName, size, uploadedAt, documentId, versionId }: ShownFile): SummaryRow[] {
  return [
    { label: 'Вид документа', value: documentKindLabels[kind] },
    {
      label: 'Файл',
      value: (
        <a
          className="link [overflow-wrap:anywhere]"
          href={`/api/documents/${documentId}/content?version=${versionId}`}
          download
        >
          <FileName>{fileName}</FileName>
        </a>
      ),
      hint: formatBytes(size),
    },
    { label: 'Загружен', value: formatDateTime(uploadedAt) },
  ]
}

/** Links to the applications a file was filed with. */
export function FiledApplications({ applications }: { applications: readonly FiledWith[] }) {
  return (
    <span className="flex flex-wrap gap-x-4">
      {applications.map(({ id, number }) => (
        <a key={id} className="link whitespace-nowrap" href={`/staff/applications/${id}`}>
          {number}
        </a>
      ))}
    </span>
  )
}
