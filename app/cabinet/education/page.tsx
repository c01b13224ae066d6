import type { Metadata } from 'next'
import { CreditTable } from '@/components/education/credit-table'
import { HoursCard } from '@/components/education/hours-card'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { getEducationWallet } from '@/lib/education/queries'

export const metadata: Metadata = { title: 'Образование' }

export default async function EducationPage({
  searchParams,
}: {
  searchParams: Promise<{ saved?: string | string[] }>
}) {
  const actor = await requireDoctor()
  const { saved } = await searchParams
  const wallet = await getEducationWallet(actor)
  return (
    <>
      <PageHeader
        title="Образование"
        lead="Часы обучения за пять лет: по ним проходят периодическую аккредитацию."
        actions={<ButtonLink href="/cabinet/education/new">Добавить обучение</ButtonLink>}
      />
      <div className="grid gap-6">
        {saved === '1' ? <Notice tone="success" role="status" title="Обучение добавлено" /> : null}
        <HoursCard wallet={wallet} />
        <Card title="Из чего сложились часы">
          <CreditTable credits={wallet.credits} />
        </Card>
      </div>
    </>
  )
}
