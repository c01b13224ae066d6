import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/action-form'
import { NotificationList } from '@/components/notifications/notification-list'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { requireDoctor } from '@/lib/auth/actor'
import { readAllNotificationsAction } from '@/lib/notifications/actions'
import { listNotifications } from '@/lib/notifications/queries'

export const metadata: Metadata = { title: 'Уведомления' }

const PATH = '/cabinet/notifications'

type NotificationsPageProps = { searchParams: Promise<{ cursor?: string | string[] }> }

export default async function NotificationsPage({ searchParams }: NotificationsPageProps) {
  const actor = await requireDoctor()
  const { cursor: raw } = await searchParams
  const cursor = typeof raw === 'string' ? raw : undefined
  const { items, next } = await listNotifications(actor, cursor)
  return (
    <>
      <PageHeader
        title="Уведомления"
        lead="Новости ваших заявок, документов и свидетельств. То же приходит письмом."
        actions={
          actor.unreadNotifications > 0 ? (
            <ActionForm
              action={readAllNotificationsAction}
              submitLabel="Отметить все прочитанными"
              submitVariant="secondary"
            />
          ) : null
        }
      />
      <Card as="div">
        {items.length > 0 ? (
          <NotificationList items={items} place="cabinet" />
        ) : (
          <EmptyState icon="bell" title="Уведомлений пока нет">
            Здесь появится сообщение, когда по заявке что-то изменится.
          </EmptyState>
        )}
      </Card>
      <p className="mt-4">
        <a href="/cabinet/settings/notifications">Настроить уведомления</a>
      </p>
      <KeysetPagination
        previousHref={cursor ? PATH : undefined}
        nextHref={next ? `${PATH}?cursor=${encodeURIComponent(next)}` : undefined}
      />
    </>
  )
}
