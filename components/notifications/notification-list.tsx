import { ActionForm } from '@/components/forms/action-form'
import { Tag } from '@/components/ui/tag'
import { unbrokenNumbers } from '@/components/ui/unbroken'
import { formatDateTime } from '@/lib/core/format'
import { openNotificationAction } from '@/lib/notifications/actions'
import type { NotificationPlace } from '@/lib/notifications/schema'
import type { NotificationItem } from '@/lib/notifications/types'

type NotificationListProps = { items: readonly NotificationItem[]; place: NotificationPlace }

/** News of the person, newest first; opening one marks it as read. */
export function NotificationList({ items, place }: NotificationListProps) {
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => (
        <li key={item.id} className="grid gap-3 py-5 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <h2 className="text-lg">{unbrokenNumbers(item.title)}</h2>
            {item.readAt ? null : <Tag tone="info">Новое</Tag>}
          </div>
          <p className="max-w-[42rem] whitespace-pre-line">{unbrokenNumbers(item.body)}</p>
          <p className="text-base text-soft">{formatDateTime(item.createdAt)}</p>
          <OpenForm item={item} place={place} />
        </li>
      ))}
    </ul>
  )
}

/** A form and not a link: reading changes the record, and a GET must not. */
function OpenForm({ item: { id, title, href, readAt }, place }: { item: NotificationItem; place: NotificationPlace }) {
  if (!href && readAt) return null
  return (
    <ActionForm
      action={openNotificationAction}
      hidden={{ id, place }}
      submitVariant="secondary"
      className="no-print"
      submitLabel={
        <span>
          {href ? 'Открыть' : 'Прочитано'}
          <span className="sr-only">: {title}</span>
        </span>
      }
    />
  )
}
