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
import { renewalAdvice } from '@/lib/renewal/labels'
import { canRenew } from '@/lib/renewal/status'
import type { Renewal } from '@/lib/renewal/types'

type Certificate = NonNullable<Overview['certificate']>

type NoticeProps = { certificate: Certificate; renewal: Renewal; today: string }
type CardProps = { certificate: Certificate | null; renewal: Renewal | null; today: string }

export function OverviewCertificate({ certificate, renewal, today }: CardProps) {
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
      <p className="text-soft">
        {isInForce(status) ? 'Действует' : 'Срок в выписке:'} по {formatDate(certificate.validUntil)}
      </p>
      {isInForce(status) ? <p className="mt-1 font-medium">{left(certificate, today)}</p> : null}
      {renewal ? <RenewalLine certificate={certificate} renewal={renewal} /> : null}
    </Card>
  )
}

/** Said on top of the page while there is still time to file the next one, and nothing has been filed. */
export function ExpiringNotice({ certificate, renewal, today }: NoticeProps) {
  if (certificateStatus(certificate, today) !== 'EXPIRING' || renewal.state === 'underWay') return null
  return (
    <Notice tone="warning" title={`Свидетельство истекает ${formatDate(certificate.validUntil)}`}>
      <p>
        {left(certificate, today)}. {renewalAdvice(renewal)}
      </p>
      {canRenew(renewal) ? (
        <div>
          <ButtonLink href={renewalHref(certificate)} size="small">
            Продлить
          </ButtonLink>
        </div>
      ) : null}
    </Notice>
  )
}

function RenewalLine({ certificate, renewal }: Pick<NoticeProps, 'certificate' | 'renewal'>) {
  if (renewal.state === 'early') {
    return <p className="text-soft">Продлить можно с {formatDate(renewal.opensOn)}</p>
  }
  if (!canRenew(renewal)) return null
  return (
    <a className="link mt-1 inline-block py-1" href={renewalHref(certificate)}>
      Продлить свидетельство
    </a>
  )
}

const renewalHref = ({ id }: Certificate) => `/cabinet/certificates/${id}/renew`

function left({ validUntil }: Certificate, today: string) {
  const days = daysLeft(validUntil, today)
  if (days === 0) return 'Сегодня последний день'
  return `${plural(days, ['Остался', 'Осталось', 'Осталось'])} ${days} ${plural(days, ['день', 'дня', 'дней'])}`
}
