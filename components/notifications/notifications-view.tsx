import { ActionForm } from '@/components/forms/action-form'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { KeysetPagination } from '@/components/ui/pagination'
import { readAllNotificationsAction } from '@/lib/notifications/actions'
import type { NotificationPlace } from '@/lib/notifications/schema'
import type { NotificationPage } from '@/lib/notifications/types'
import { FreshNews } from './live/fresh-news'
import { NotificationList } from './notification-list'

const words: Record<NotificationPlace, { lead: string; empty: string }> = {
  cabinet: {
    lead: 'Новости ваших заявок, документов и свидетельств.',
    empty: 'Здесь появится сообщение, когда по заявке что-то изменится.',
  },
  staff: {
    lead: 'О чём вас просят коллеги и о чём сообщает кабинет.',
    empty: 'Здесь появится сообщение, когда коллега упомянет вас в заметке к заявке.',
  },
}

type NotificationsViewProps = NotificationPage & {
  place: NotificationPlace
  /** What this page continues; undefined on the first one. */
  cursor: string | undefined
  unread: number
}

/** The notification centre, the same for the doctor and for the staff. */
export function NotificationsView({ place, items, next, cursor, unread }: NotificationsViewProps) {
  const path = `/${place}/notifications`
  const { lead, empty } = words[place]
  return (
    <>
      <PageHeader
        title="Уведомления"
        lead={
          <>
            {lead}{' '}
            <a className="link whitespace-nowrap" href={`/${place}/settings/notifications`}>
              Настроить уведомления
            </a>
          </>
        }
        actions={
          unread > 0 ? (
            <ActionForm
              action={readAllNotificationsAction}
              hidden={{ place }}
              submitLabel="Отметить все прочитанными"
              submitVariant="secondary"
            />
          ) : null
        }
      />
      {cursor ? null : <FreshNews since={items[0]?.createdAt.toISOString() ?? null} />}
      <Card as="div">
        {items.length > 0 ? (
          <NotificationList items={items} place={place} />
        ) : (
          <EmptyState icon="bell" title="Уведомлений пока нет">
            {empty}
          </EmptyState>
        )}
      </Card>
      <KeysetPagination
        previousHref={cursor ? path : undefined}
        nextHref={next ? `${path}?cursor=${encodeURIComponent(next)}` : undefined}
      />
    </>
  )
}
