import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { CertificateAbsent } from '@/components/certificates/certificate-absent'
import { CertificateCodeClosed } from '@/components/certificates/certificate-code-closed'
import { CheckResult } from '@/components/certificates/check-result'
import { VerifyForm } from '@/components/certificates/verify-form'
import { Card } from '@/components/ui/card'
import { openAsked } from '@/lib/certificates/asked'
import { checkCertificate } from '@/lib/certificates/check-queries'
import { clientAddress } from '@/lib/core/client-address'
import { formatCertificateNumber } from '@/lib/core/identifiers'

// Names of people must not get into search engines.
export const metadata: Metadata = { title: 'Результат проверки свидетельства', robots: { index: false, follow: false } }

type Props = {
  params: Promise<{ number: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function VerifyNumberPage({ params, searchParams }: Props) {
  const { number } = await params
  const { asked, key } = await searchParams
  const surname = openAsked(asked)?.surname ?? null
  const check = await checkCertificate({
    number: decode(number),
    surname,
    key: typeof key === 'string' ? key : null,
    client: clientAddress(await headers()),
  })
  if (check.state === 'limited') redirect('/verify/limited')
  if (check.state === 'absent') return <CertificateAbsent />
  if (check.state === 'closed') return <CertificateCodeClosed number={formatCertificateNumber(check.number)} />
  const { certificate } = check
  return (
    <CheckResult
      certificate={certificate}
      after={
        certificate.holderShown ? null : (
          <Card title="Чьё это свидетельство">
            <p className="mb-4">
              Имя владельца показываем тем, у кого есть выписка с QR-кодом, и тем, кто знает фамилию.
            </p>
            <VerifyForm number={formatCertificateNumber(certificate.printed.number)} />
          </Card>
        )
      }
    >
      <p>
        {surname
          ? 'Номер и фамилия совпали с записью.'
          : 'Сверьте сведения ниже с выпиской и с паспортом её владельца.'}
      </p>
    </CheckResult>
  )
}

/** Next gives the segment as it stands in the address: a number with a space comes as «7726%20…». */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
