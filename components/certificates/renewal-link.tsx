import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { canRenew } from '@/lib/renewal/status'
import type { Renewal } from '@/lib/renewal/types'

type RenewalLinkProps = { certificateId: string; number: string; renewal: Renewal }

/** When it is time, the way to renew; before that, from which day. */
export function RenewalLink({ certificateId, number, renewal }: RenewalLinkProps) {
  const link = 'link inline-flex min-h-11 items-center font-medium'
  if (renewal.state === 'early') {
    return <span className="text-base text-soft">продлить можно с {formatDate(renewal.opensOn)}</span>
  }
  if (renewal.state === 'underWay') {
    return (
      <a href={`/cabinet/applications/${renewal.application.id}`} className={link}>
        Заявка на продление<span className="sr-only"> свидетельства {formatCertificateNumber(number)}</span>
      </a>
    )
  }
  if (!canRenew(renewal)) return null
  return (
    <a href={`/cabinet/certificates/${certificateId}/renew`} className={link}>
      Продлить<span className="sr-only"> свидетельство {formatCertificateNumber(number)}</span>
    </a>
  )
}
