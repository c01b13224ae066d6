import { Notice } from '@/components/ui/notice'
import type { ScreenerView } from '@/lib/applications/screener-types'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'

/** Said to whoever is about to apply in a specialty where their certificate is suspended. */
export function SuspendedNotice({ certificate }: { certificate: NonNullable<ScreenerView['suspended']> }) {
  const { id, number, since } = certificate
  return (
    <Notice tone="warning" title={`Свидетельство приостановлено с ${formatDate(since)}`} className="mb-6">
      <p>
        Новая аккредитация его не возобновит, и решать о ней будут с учётом причины. Что можно сделать, сказано на
        странице свидетельства{' '}
        <a href={`/cabinet/certificates/${id}`} className="link">
          {formatCertificateNumber(number)}
        </a>
        .
      </p>
    </Notice>
  )
}
