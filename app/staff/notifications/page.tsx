import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/action-form'
import { NotificationList } from '@/components/notifications/notification-list'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { requireStaff } from '@/lib/auth/actor'
import { readAllNotificationsAction } from '@/lib/notifications/actions'
import { listNotifications } from '@/lib/notifications/queries'

export const metadata: Metadata = { title: 'Уведомления' }

const PATH = '/staff/notifications'

type NotificationsPageProps = { searchParams: Promise<{ cursor?: string | string[] }> }

export default async function StaffNotificationsPage({ searchParams }: NotificationsPageProps) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const { cursor: raw } = await searchParams
  const cursor = typeof raw === 'string' ? raw : undefined
  const { items, next } = await listNotifications(actor, cursor)
  return (
    <>
      <PageHeader
        title="Уведомления"
        lead="О чём вас просят коллеги и о чём сообщает кабинет."
        actions={
          actor.unreadNotifications > 0 ? (
            <ActionForm
              action={readAllNotificationsAction}
              hidden={{ place: 'staff' }}
              submitLabel="Отметить все прочитанными"
              submitVariant="secondary"
            />
          ) : null
        }
      />
      <Card as="div">
        {items.length > 0 ? (
          <NotificationList items={items} place="staff" />
        ) : (
          <EmptyState icon="bell" title="Уведомлений пока нет">
            Здесь появится сообщение, когда коллега упомянет вас в заметке к заявке.
          </EmptyState>
        )}
      </Card>
      <p className="mt-4">
        <a href="/staff/settings/notifications">Настроить уведомления</a>
      </p>
      <KeysetPagination
        previousHref={cursor ? PATH : undefined}
        nextHref={next ? `${PATH}?cursor=${encodeURIComponent(next)}` : undefined}
      />
    </>
  )
}
