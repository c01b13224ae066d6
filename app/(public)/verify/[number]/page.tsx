import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { PrintedFields } from '@/components/certificates/printed-fields'
import { CertificateStatusNotice } from '@/components/certificates/status-notice'
import { VerifyForm } from '@/components/certificates/verify-form'
import { StatePage } from '@/components/layout/state-page'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { PageHeader } from '@/components/ui/page-header'
import { clientAddress } from '@/lib/core/client-address'
import { checkCertificate } from '@/lib/certificates/queries'
import { formatDateTime } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'

// Names of people must not get into search engines.
export const metadata: Metadata = { title: 'Результат проверки свидетельства', robots: { index: false, follow: false } }

type Props = {
  params: Promise<{ number: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function VerifyNumberPage({ params, searchParams }: Props) {
  const { number } = await params
  const { surname, key } = await searchParams
  const check = await checkCertificate({
    number: decode(number),
    surname: typed(surname),
    key: typed(key),
    client: clientAddress(await headers()),
  })
  if (check.state === 'limited') return <TooManyChecks />
  if (check.state === 'absent') notFound()
  const { status, sentence, fields, holderShown, printed, checkedAt } = check.certificate
  return (
    <>
      <PageHeader
        title={`Свидетельство ${formatCertificateNumber(printed.number)}`}
        back={{ href: '/verify', label: 'Проверить другое' }}
      />
      <div className="grid max-w-4xl gap-6">
        <CertificateStatusNotice status={status} sentence={sentence}>
          <p className="text-soft">Проверено {formatDateTime(checkedAt)}</p>
          <p>
            {typed(surname)
              ? 'Номер и фамилия совпали с записью.'
              : 'Сверьте сведения ниже с выпиской и с паспортом её владельца.'}
          </p>
        </CertificateStatusNotice>
        <PrintedFields fields={fields} />
        {holderShown ? null : (
          <Card title="Чьё это свидетельство">
            <p className="mb-4">
              Имя владельца показываем тем, у кого есть выписка с QR-кодом, и тем, кто знает фамилию.
            </p>
            <VerifyForm number={formatCertificateNumber(printed.number)} />
          </Card>
        )}
      </div>
    </>
  )
}

function typed(value: string | string[] | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** Next gives the segment as it stands in the address: a number with a space comes as «7726%20…». */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function TooManyChecks() {
  return (
    <StatePage
      icon={<Icon name="hourglass" className="size-7" />}
      title="Слишком много проверок подряд"
      actions={<ButtonLink href="/verify">К проверке</ButtonLink>}
    >
      <p>С вашего адреса за минуту проверили много свидетельств. Подождите минуту и повторите.</p>
    </StatePage>
  )
}
