import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { WithdrawForm } from '@/components/applications/withdraw-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { findApplication } from '@/lib/applications/queries'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Отзыв заявки' }

type Props = { params: Promise<{ id: string }> }

export default async function WithdrawPage({ params }: Props) {
  const actor = await requireDoctor()
  const { id } = await params
  const application = await findApplication(actor, id)
  if (!application) notFound()
  if (!application.can.withdraw) redirect(`/cabinet/applications/${id}`)
  const { number, specialty, procedure } = application
  return (
    <>
      <PageHeader
        back={{ href: `/cabinet/applications/${id}`, label: number ? `Заявка ${number}` : 'Черновик' }}
        title={number ? `Отозвать заявку ${number}?` : 'Удалить черновик?'}
        lead={`${procedure.title}, ${specialty}`}
      />
      <Card title="Что будет дальше">
        <WithdrawForm application={application} />
      </Card>
    </>
  )
}
