import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { VerifyForm } from './verify-form'

/** The answer of the public check when there is no such record: rendered as any page, since Next draws its not-found pages by a script. */
export function CertificateAbsent() {
  return (
    <>
      <PageHeader title="Свидетельство не найдено" />
      <div className="grid max-w-4xl gap-6">
        <Notice tone="warning" title="По этим данным записи нет">
          <ul className="grid list-disc gap-1.5 ps-5">
            <li>Сверьте номер с выпиской: в нём 13 цифр, первые четыре напечатаны отдельно.</li>
            <li>Введите фамилию так, как она напечатана в выписке, даже если потом она сменилась.</li>
            <li>
              Если всё верно, попросите владельца открыть свидетельство в личном кабинете и скачать выписку заново.
            </li>
          </ul>
        </Notice>
        <Card title="Проверить ещё раз">
          <VerifyForm />
        </Card>
      </div>
    </>
  )
}
