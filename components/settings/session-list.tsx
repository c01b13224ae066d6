import { ActionForm } from '@/components/forms/action-form'
import { Tag } from '@/components/ui/tag'
import { endSessionAction } from '@/lib/auth/sessions-actions'
import { browserLabel } from '@/lib/auth/sessions-labels'
import { formatDateTime } from '@/lib/core/format'

export type ListedSession = {
  id: string
  userAgent: string | null
  createdAt: Date
  lastSeenAt: Date
  current: boolean
}

/** Where the person is signed in; every place but this one can be signed out of. */
export function SessionList({ sessions }: { sessions: readonly ListedSession[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {sessions.map(({ id, userAgent, createdAt, lastSeenAt, current }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
          <div className="min-w-0 flex-[1_1_16rem]">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
              {browserLabel(userAgent)}
              {current ? <Tag tone="success">Этот сеанс</Tag> : null}
            </p>
            <p className="text-base text-soft">
              Вход {formatDateTime(createdAt)}. Последнее действие {formatDateTime(lastSeenAt)}.
            </p>
          </div>
          {current ? null : (
            <ActionForm
              action={endSessionAction}
              hidden={{ sessionId: id }}
              submitVariant="secondary"
              submitLabel={
                <span>
                  Завершить
                  <span className="sr-only">
                    {' '}
                    сеанс: {browserLabel(userAgent)}, вход {formatDateTime(createdAt)}
                  </span>
                </span>
              }
            />
          )}
        </li>
      ))}
    </ul>
  )
}
