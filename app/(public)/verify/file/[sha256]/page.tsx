import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { CheckResult } from '@/components/certificates/check-result'
import { ExtractAbsent } from '@/components/certificates/extract-absent'
import { checkFile } from '@/lib/certificates/check-queries'
import { clientAddress } from '@/lib/core/client-address'

// Names of people must not get into search engines.
export const metadata: Metadata = { title: 'Результат проверки файла', robots: { index: false, follow: false } }

export default async function VerifyFilePage({ params }: { params: Promise<{ sha256: string }> }) {
  const { sha256 } = await params
  const check = await checkFile({ sha256, client: clientAddress(await headers()) })
  if (check.state === 'limited') redirect('/verify/limited')
  if (check.state === 'absent') return <ExtractAbsent />
  return (
    <CheckResult certificate={check.certificate}>
      <p>Файл подлинный: это выписка из реестра, в ней не изменено ни одного байта.</p>
    </CheckResult>
  )
}
