import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { VerifyForm } from './verify-form'

/** The answer to a code that strangers had learned: nothing of the record, whoever asks. */
export function CertificateCodeClosed({ number }: { number: string }) {
  return (
    <>
      <PageHeader title="Код этой выписки заменён" />
      <div className="grid max-w-4xl gap-6">
        <Notice tone="warning" title="По этому QR-коду запись больше не открывается">
          <p>Вместо этой выписки выдана новая, с другим кодом. Попросите у владельца новую выписку.</p>
        </Notice>
        <Card title="Проверить по номеру и фамилии">
          <VerifyForm number={number} />
        </Card>
      </div>
    </>
  )
}
