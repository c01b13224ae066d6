import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { FileCheck } from './file-check'
import { VerifyForm } from './verify-form'

/** The same for a file that is none of our extracts. */
export function ExtractAbsent() {
  return (
    <>
      <PageHeader title="Файл не найден в реестре" back={{ href: '/verify', label: 'К проверке' }} />
      <div className="grid max-w-4xl gap-6">
        <Notice tone="warning" title="Такой выписки мы не выдавали">
          <ul className="grid list-disc gap-1.5 ps-5">
            <li>Файл могли изменить: хватает одного знака, даже если на вид он тот же.</li>
            <li>
              Копия, сохранённая печатью в PDF, редактором или сканером, — уже другой файл: попросите тот, что скачан из
              кабинета.
            </li>
            <li>Само свидетельство при этом может действовать: проверьте его по номеру и фамилии.</li>
          </ul>
        </Notice>
        <Card title="Проверить по номеру и фамилии">
          <VerifyForm />
        </Card>
        <Card title="Проверить другой файл">
          <FileCheck />
        </Card>
      </div>
    </>
  )
}
