import type { Metadata } from 'next'
import { CreditForm } from '@/components/education/credit-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Добавить обучение' }

export default async function AddCreditPage() {
  await requireDoctor()
  return (
    <>
      <PageHeader
        title="Добавить обучение"
        back={{ href: '/cabinet/education', label: 'Образование' }}
        lead="Перепишите сведения из удостоверения или свидетельства. Скан загружается отдельно, в разделе «Документы»."
      />
      <Card>
        <CreditForm />
      </Card>
    </>
  )
}
