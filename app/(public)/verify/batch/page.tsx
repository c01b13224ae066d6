import type { Metadata } from 'next'
import { controlClass } from '@/components/forms/field-frame'
import { FileField } from '@/components/forms/file-field'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireOrganisation } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Проверка списка свидетельств' }

export default async function VerifyBatchPage() {
  await requireOrganisation()
  return (
    <>
      <PageHeader
        title="Проверка списка свидетельств"
        lead="До ста свидетельств сразу: статус и срок каждого, на странице или таблицей CSV."
        back={{ href: '/verify', label: 'Проверить одно' }}
      />
      <Card>
        <form method="post" action="/verify/batch/check" encType="multipart/form-data" className="grid max-w-xl gap-6">
          <div className="grid gap-1.5">
            <label htmlFor="list" className="font-medium">
              Номера и фамилии
            </label>
            <span id="list-hint" className="text-base text-soft">
              По одному свидетельству в строке, через точку с запятой: 7726 000000001;Иванова
            </span>
            <textarea
              id="list"
              name="list"
              rows={8}
              spellCheck={false}
              aria-describedby="list-hint"
              className={controlClass}
            />
          </div>
          <FileField
            name="file"
            label="Или файл CSV"
            hint="Два столбца: номер и фамилия. Файл не сохраняется, в журнал попадает только число проверенных строк."
            required={false}
            accept=".csv,text/csv,text/plain"
          />
          <div className="flex flex-wrap gap-3">
            <button type="submit" className={buttonClass()}>
              Проверить список
            </button>
            <button type="submit" name="as" value="csv" className={buttonClass('secondary')}>
              Получить CSV
            </button>
          </div>
        </form>
      </Card>
    </>
  )
}
