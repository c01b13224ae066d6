import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { knownLabel } from '@/lib/core/known-labels'
import type { NotificationPlace } from '@/lib/notifications/schema'
import type { OwnSettings } from '@/lib/notifications/types'
import { PushBrowsers } from './push-browsers'
import { PushSwitch } from './push-switch'
import { NotificationSettingsForm } from './settings-form'

const done = {
  settings: 'Настройки сохранены',
  browser: 'Браузер отключён',
}

const back = {
  cabinet: { href: '/cabinet/settings', label: 'Настройки' },
  staff: { href: '/staff/notifications', label: 'К уведомлениям' },
} satisfies Record<NotificationPlace, object>

type SettingsViewProps = {
  place: NotificationPlace
  settings: OwnSettings
  /** What has just been done, as the address says. */
  outcome: string | string[] | undefined
}

/** How to be told, the same for the doctor and for the staff. */
export function NotificationSettingsView({ place, settings, outcome }: SettingsViewProps) {
  const { pushKey, browsers } = settings
  const title = knownLabel(done, outcome)
  return (
    <>
      <PageHeader
        title="Настройки уведомлений"
        lead="В кабинете видны все новости. Здесь — о чём сообщать ещё и каким путём."
        back={back[place]}
      />
      {title ? <Notice tone="success" role="status" title={title} className="mb-6" /> : null}
      <div className="grid gap-6">
        {pushKey ? (
          <Card title="Уведомления браузера">
            <PushSwitch publicKey={pushKey} />
            <PushBrowsers browsers={browsers} place={place} />
          </Card>
        ) : null}
        <Card title="О чём сообщать">
          <NotificationSettingsForm place={place} settings={settings} />
        </Card>
      </div>
    </>
  )
}
