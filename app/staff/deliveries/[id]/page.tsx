import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeliveryCaseView } from '@/components/deliveries/delivery-case'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { deliveryRoles } from '@/lib/deliveries/policy'
import { findDelivery } from '@/lib/deliveries/queries'

export const metadata: Metadata = { title: 'Сообщение' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function DeliveryPage({ params, searchParams }: Props) {
  const actor = await requireStaff(...deliveryRoles)
  const delivery = await findDelivery(actor, (await params).id)
  if (!delivery) notFound()
  const done = (await searchParams).done === '1' && delivery.again
  return (
    <>
      <PageHeader back={{ href: '/staff/deliveries', label: 'К сообщениям' }} title={delivery.event} />
      {done ? (
        <Notice tone="success" title="Сообщение отправляется снова" role="status" className="mb-5">
          Это новое сообщение о том же событии. Прежнее осталось в списке.
        </Notice>
      ) : null}
      <DeliveryCaseView delivery={delivery} />
    </>
  )
}
