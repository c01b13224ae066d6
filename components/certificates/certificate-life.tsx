import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Timeline } from '@/components/ui/timeline'
import type { CertificateDetails } from '@/lib/certificates/types'
import { formatDateTime } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'

/** Why the certificate is out of force, in words, and what its holder can do. */
export function CertificateWhy({ certificate }: { certificate: CertificateDetails }) {
  const { why } = certificate.life
  if (why) {
    return (
      <>
        <p>
          <strong className="font-medium">Причина:</strong> {why.reason}.
        </p>
        <p className="whitespace-pre-line">{why.words}</p>
        <p>{why.advice}</p>
        <Ways certificate={certificate} />
      </>
    )
  }
  if (certificate.status !== 'REVOKED') return null
  return (
    <>
      <p>Решение, по которому оно выдано, отменено. Причина и что будет дальше — на странице заявки.</p>
      <Ways certificate={certificate} />
    </>
  )
}

function Ways({ certificate }: { certificate: CertificateDetails }) {
  const { status, applicationId, successorId, replacedBy, life } = certificate
  return (
    <p className="no-print flex flex-wrap gap-3">
      {successorId && replacedBy ? (
        <ButtonLink href={`/cabinet/certificates/${successorId}`} size="small">
          Открыть {formatCertificateNumber(replacedBy)}
        </ButtonLink>
      ) : null}
      {status === 'REVOKED' && !life.why && applicationId ? (
        <ButtonLink href={`/cabinet/applications/${applicationId}`} variant="secondary" size="small">
          Открыть заявку
        </ButtonLink>
      ) : null}
      {status === 'REPLACED' ? null : (
        <ButtonLink href="/cabinet/support" variant="secondary" size="small">
          Задать вопрос
        </ButtonLink>
      )}
    </p>
  )
}

/** What has happened to the certificate since it was issued. */
export function CertificateLifeCard({ steps }: { steps: CertificateDetails['life']['steps'] }) {
  if (steps.length === 0) return null
  return (
    <Card title="История свидетельства">
      <Timeline items={steps.map(({ at, title, details }) => ({ title, at: formatDateTime(at), text: details }))} />
    </Card>
  )
}
