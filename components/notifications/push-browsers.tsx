import { ActionForm } from '@/components/forms/action-form'
import { formatDate } from '@/lib/core/format'
import { removeBrowserAction } from '@/lib/notifications/actions'
import type { NotificationPlace } from '@/lib/notifications/schema'
import type { OwnSettings } from '@/lib/notifications/types'

/** Every browser that tells the person, also those that are not at hand any more. */
export function PushBrowsers({ browsers, place }: Pick<OwnSettings, 'browsers'> & { place: NotificationPlace }) {
  if (browsers.length === 0) return null
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h3 className="text-lg font-semibold">Где включены</h3>
      <ul className="divide-y divide-line">
        {browsers.map(({ id, label, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <span>
              {label} <span className="text-soft">с {formatDate(createdAt)}</span>
            </span>
            <ActionForm
              action={removeBrowserAction}
              hidden={{ id, place }}
              submitVariant="secondary"
              submitLabel={
                <span>
                  Отключить<span className="sr-only">: {label}</span>
                </span>
              }
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
