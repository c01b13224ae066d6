import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExtractDownload } from '@/components/certificates/extract-download'
import { PrintedFields } from '@/components/certificates/printed-fields'
import { QrCode } from '@/components/certificates/qr-code'
import { CertificateLifeCard, CertificateWhy } from '@/components/certificates/certificate-life'
import { RenewalLink } from '@/components/certificates/renewal-link'
import { CertificateStatusNotice } from '@/components/certificates/status-notice'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { findCertificate } from '@/lib/certificates/queries'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { listRenewals } from '@/lib/renewal/queries'

export const metadata: Metadata = { title: 'Свидетельство' }

export default async function CertificatePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireDoctor()
  const [certificate, renewals] = await Promise.all([findCertificate(actor, (await params).id), listRenewals(actor)])
  if (!certificate) notFound()
  const renewal = renewals[certificate.id]
  const { id, number, title, specialty, fields, extractReady, verifyPath, qr, applicationId, schemaPath } = certificate
  return (
    <>
      <PageHeader
        title={`Свидетельство ${formatCertificateNumber(number)}`}
        lead={`${title}: ${specialty}`}
        back={{ href: '/cabinet/certificates', label: 'Свидетельства' }}
        actions={<ExtractDownload certificateId={id} ready={extractReady} />}
      />
      <div className="@container grid gap-6">
        <CertificateStatusNotice {...certificate}>
          <CertificateWhy certificate={certificate} />
          {renewal && renewal.state !== 'closed' ? (
            <p className="no-print first-letter:uppercase">
              <RenewalLink certificateId={id} number={number} renewal={renewal} />
            </p>
          ) : null}
        </CertificateStatusNotice>
        <div className="grid items-start gap-6 @[52rem]:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="grid gap-6">
            <PrintedFields fields={fields} />
            <CertificateLifeCard steps={certificate.life.steps} />
          </div>
          <Card title="Проверка">
            {certificate.codeClosed ? (
              <p>QR-код этой выписки закрыт: он стал известен посторонним. Показывайте код новой выписки.</p>
            ) : (
              <>
                <QrCode picture={qr} label={`QR-код для проверки свидетельства ${formatCertificateNumber(number)}`} />
                <p className="mt-4">Покажите код: по нему любой увидит сведения выписки и нынешний статус.</p>
                <p className="no-print mt-3">
                  <a href={verifyPath} className="link">
                    Открыть страницу проверки
                  </a>
                </p>
              </>
            )}
            <p className="no-print mt-3 text-soft">
              В PDF стоит электронная подпись и лежит та же запись для программ (XML) по{' '}
              <a href={schemaPath} className="link">
                открытой схеме
              </a>
              .
            </p>
            {applicationId ? (
              <p className="no-print mt-3">
                <a href={`/cabinet/applications/${applicationId}`} className="link">
                  Заявка, по которой выдано
                </a>
              </p>
            ) : null}
          </Card>
        </div>
      </div>
    </>
  )
}
