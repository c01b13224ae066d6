import { CertificateStatusTag } from '@/components/certificates/status-tag'
import { ApplicationStatusTag } from '@/components/applications/application-status'
import { HistoryExportButtons } from '@/components/exports/history-exports'
import { DataTable } from '@/components/ui/table'
import type { AccreditationLine } from '@/lib/accreditations/types'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { procedureKindLabels } from '@/lib/reference/labels'

/** One line a case: what was applied for, when, how it ended. */
export function AccreditationTable({ lines }: { lines: readonly AccreditationLine[] }) {
  return (
    <DataTable
      caption="История аккредитаций"
      columns={[
        { key: 'what', header: 'Аккредитация' },
        { key: 'filed', header: 'Подана' },
        { key: 'decided', header: 'Решение' },
        { key: 'result', header: 'Результат' },
        { key: 'certificate', header: 'Свидетельство' },
        { key: 'view', header: 'Журнал' },
      ]}
      rows={lines.map((line) => ({
        key: line.id,
        cells: {
          what: <What line={line} />,
          filed: line.applicationId ? formatDate(line.at) : '—',
          decided: decidedOn(line),
          result: <Result line={line} />,
          certificate: <Certificate line={line} />,
          view: line.applicationId ? (
            <>
              <a href={`/cabinet/history/accreditations/${line.applicationId}`} className="link inline-block min-h-6">
                Просмотр<span className="sr-only">: заявка {line.number}</span>
              </a>
              <HistoryExportButtons
                subject="ACCREDITATION"
                query={`case=${line.applicationId}`}
                about={`заявка ${line.number}`}
                small
              />
            </>
          ) : (
            '—'
          ),
        },
      }))}
      empty={null}
    />
  )
}

function What({ line: { kind, specialty, number } }: { line: AccreditationLine }) {
  return (
    <>
      <span className="font-medium">{specialty}</span>
      <span className="block text-base text-soft">
        {procedureKindLabels[kind]}
        {number ? (
          <>
            , <span className="whitespace-nowrap">{number}</span>
          </>
        ) : null}
      </span>
    </>
  )
}

function decidedOn({ decidedAt, certificate }: AccreditationLine): string {
  if (decidedAt) return formatDate(decidedAt)
  return certificate ? formatDate(certificate.issuedOn) : '—'
}

function Result({ line: { status, certificate } }: { line: AccreditationLine }) {
  if (status) return <ApplicationStatusTag status={status} />
  return certificate ? <CertificateStatusTag {...certificate} /> : null
}

function Certificate({ line: { certificate, applicationId } }: { line: AccreditationLine }) {
  if (!certificate) return '—'
  const { id, number, status, phrase, validUntil } = certificate
  return (
    <>
      <a href={`/cabinet/certificates/${id}`} className="link inline-block min-h-6 whitespace-nowrap">
        {formatCertificateNumber(number)}
      </a>
      <span className="block text-base text-soft">до {formatDate(validUntil)}</span>
      {/* Without a case the status is the result, which stands beside. */}
      {applicationId ? <CertificateStatusTag status={status} phrase={phrase} /> : null}
    </>
  )
}
