import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Tag } from '@/components/ui/tag'
import type { Overview } from '@/lib/applications/types'
import { certificateStatusLabels, certificateStatusTones } from '@/lib/certificates/labels'
import { certificateStatus, daysLeft, isInForce } from '@/lib/certificates/status'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { plural } from '@/lib/core/plural'

type Certificate = NonNullable<Overview['certificate']>

export function OverviewCertificate({ certificate, today }: { certificate: Certificate | null; today: string }) {
  if (!certificate) {
    return (
      <Card title="Свидетельство">
        <p className="text-soft">Появится здесь, когда заявку одобрят.</p>
      </Card>
    )
  }
  const status = certificateStatus(certificate, today)
  return (
    <Card
      title="Свидетельство"
      actions={<Tag tone={certificateStatusTones[status]}>{certificateStatusLabels[status]}</Tag>}
    >
      <p className="font-medium">{certificate.specialty}</p>
      <p>
        <a className="link inline-block py-1" href={`/cabinet/certificates/${certificate.id}`}>
          {formatCertificateNumber(certificate.number)}
        </a>
      </p>
      <p className="text-soft">Действует по {formatDate(certificate.validUntil)}</p>
      {isInForce(status) ? <p className="mt-1 font-medium">{left(certificate, today)}</p> : null}
    </Card>
  )
}

/** Said on top of the page while there is still time to file the next one. */
export function ExpiringNotice({ certificate, today }: { certificate: Certificate; today: string }) {
  if (certificateStatus(certificate, today) !== 'EXPIRING') return null
  return (
    <Notice tone="warning" title={`Свидетельство истекает ${formatDate(certificate.validUntil)}`}>
      <p>
        {left(certificate, today)}. Подайте заявку на периодическую аккредитацию заранее, чтобы решение успело к этому
        дню.
      </p>
      <div>
        <ButtonLink
          href={`/cabinet/applications/new?kind=PERIODIC&specialty=${certificate.specialtyCode}`}
          size="small"
        >
          Подать на периодическую
        </ButtonLink>
      </div>
    </Notice>
  )
}

function left({ validUntil }: Certificate, today: string) {
  const days = daysLeft(validUntil, today)
  if (days === 0) return 'Сегодня последний день'
  return `${plural(days, ['Остался', 'Осталось', 'Осталось'])} ${days} ${plural(days, ['день', 'дня', 'дней'])}`
}
