import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { VerifyForm } from '@/components/certificates/verify-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { parseCertificateNumber } from '@/lib/core/identifiers'

export const metadata: Metadata = { title: 'Проверка свидетельства' }

type Query = { number?: string | string[]; surname?: string | string[] }

const typed = (value: string | string[] | undefined) => (typeof value === 'string' ? value.trim().slice(0, 100) : '')

export default async function VerifyPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const number = typed(query.number)
  const surname = typed(query.surname)
  const asked = query.number !== undefined || query.surname !== undefined
  const parsed = parseCertificateNumber(number)
  if (asked && parsed.ok && surname !== '') redirect(`/verify/${parsed.value}?surname=${encodeURIComponent(surname)}`)
  const errors = {
    number: parsed.ok ? undefined : parsed.message,
    surname: surname === '' ? 'Введите фамилию' : undefined,
  }
  return (
    <>
      <PageHeader
        title="Проверка свидетельства"
        lead="Узнайте, действует ли свидетельство об аккредитации. Входить не нужно."
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card>
          <VerifyForm number={number} surname={surname} {...(asked ? { errors } : {})} />
        </Card>
        <Card title="Есть выписка на руках?">
          <p>Наведите камеру телефона на код внизу выписки: откроется та же проверка, и ничего вводить не придётся.</p>
          <p className="mt-3 text-soft">
            Проверка показывает только то, что напечатано в выписке, и нынешний статус свидетельства.
          </p>
        </Card>
      </div>
    </>
  )
}
