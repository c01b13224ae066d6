import type { Metadata } from 'next'
import { DeliveryFilter } from '@/components/deliveries/delivery-filter'
import { DeliveryTable } from '@/components/deliveries/delivery-table'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { requireStaff } from '@/lib/auth/actor'
import { deliveryRoles } from '@/lib/deliveries/policy'
import { listDeliveries } from '@/lib/deliveries/queries'
import { deliveriesAddress, deliveriesQuerySchema } from '@/lib/deliveries/schema'
import { eventChoices } from '@/lib/deliveries/event-name'

export const metadata: Metadata = { title: 'Доставка сообщений' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DeliveriesPage({ searchParams }: Props) {
  const actor = await requireStaff(...deliveryRoles)
  const query = deliveriesQuerySchema.parse(await searchParams)
  const { rows, next } = await listDeliveries(actor, query)
  const { state, channel, kind, number } = query
  return (
    <>
      <PageHeader
        title="Доставка сообщений"
        back={{ href: '/staff', label: 'К очереди' }}
        lead="Письма, СМС и уведомления браузера: что ушло, что ждёт и что не дошло."
        actions={
          <a href="/staff/deliveries/templates" className="link inline-flex min-h-11 items-center">
            Шаблоны сообщений
          </a>
        }
      />
      <DeliveryFilter key={deliveriesAddress(query)} query={query} kinds={eventChoices()} />
      <div className="rounded-card border border-line bg-surface shadow-card">
        <DeliveryTable caption="Сообщения" rows={rows} filtered={Boolean(state ?? channel ?? kind ?? number)} />
      </div>
      <KeysetPagination
        previousHref={query.after ? deliveriesAddress(query) : undefined}
        nextHref={next ? deliveriesAddress(query, next) : undefined}
      />
    </>
  )
}
