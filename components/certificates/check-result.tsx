import type { ReactNode } from 'react'
import { PageHeader } from '@/components/ui/page-header'
import type { PublicCertificate } from '@/lib/certificates/types'
import { formatDateTime } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { PrintedFields } from './printed-fields'
import { CertificateStatusNotice } from './status-notice'

type CheckResultProps = {
  certificate: PublicCertificate
  /** What was compared. */
  children: ReactNode
  after?: ReactNode
}

/** The answer of the public check: the present status first, then what the extract prints. */
export function CheckResult({ certificate, children, after }: CheckResultProps) {
  const { fields, printed, checkedAt, replacedBy } = certificate
  return (
    <>
      <PageHeader
        title={`Свидетельство ${formatCertificateNumber(printed.number)}`}
        back={{ href: '/verify', label: 'Проверить другое' }}
      />
      <div className="grid max-w-4xl gap-6">
        <CertificateStatusNotice {...certificate}>
          <p className="text-soft">Проверено {formatDateTime(checkedAt)}</p>
          {children}
          {replacedBy ? (
            <p>
              <a href={`/verify/${replacedBy}`} className="link inline-block py-1">
                Проверить {formatCertificateNumber(replacedBy)}
              </a>
            </p>
          ) : null}
        </CertificateStatusNotice>
        <PrintedFields fields={fields} />
        {after}
      </div>
    </>
  )
}
