import type { Metadata } from 'next'
import { FileCheck } from '@/components/certificates/file-check'
import { VerifyForm } from '@/components/certificates/verify-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { currentSession } from '@/lib/auth/session'
import { openAsked, type Asked } from '@/lib/certificates/asked'
import { parseCertificateNumber } from '@/lib/core/identifiers'

export const metadata: Metadata = { title: 'Проверка свидетельства' }

type Query = Record<string, string | string[] | undefined>

export default async function VerifyPage({ searchParams }: { searchParams: Promise<Query> }) {
  const asked = openAsked((await searchParams).asked)
  const session = await currentSession()
  return (
    <>
      <PageHeader
        title="Проверка свидетельства"
        lead="Узнайте, действует ли свидетельство об аккредитации. Входить не нужно."
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card title="По номеру и фамилии">
          <VerifyForm {...asked} {...(asked && { errors: problems(asked) })} />
        </Card>
        <div className="grid gap-6">
          <Card title="По файлу выписки">
            <FileCheck />
          </Card>
          <Card title="По коду">
            <p>
              Наведите камеру телефона на код внизу выписки: откроется та же проверка, и ничего вводить не придётся.
            </p>
            <p className="mt-3 text-soft">
              Проверка показывает только то, что напечатано в выписке, и нынешний статус свидетельства.
            </p>
          </Card>
          <Card title="Много свидетельств">
            <p>
              Руководитель и менеджер медицинской организации могут{' '}
              <a href="/verify/batch" className="link">
                проверить список
              </a>{' '}
              до ста номеров сразу.
            </p>
            {session?.role === 'ORGANISATION_EMPLOYEE' && !session.challenge ? (
              <p className="mt-3">
                Вы действуете как сотрудник организации. Пока эта роль даёт то же, что доступно всем: проверку
                свидетельств по одному. Чтобы проверять списком, попросите руководителя о роли менеджера.
              </p>
            ) : null}
          </Card>
        </div>
      </div>
    </>
  )
}

function problems({ number, surname }: Asked) {
  const parsed = parseCertificateNumber(number)
  return {
    number: parsed.ok ? undefined : parsed.message,
    surname: surname === '' ? 'Введите фамилию' : undefined,
  }
}
