import type { Metadata } from 'next'
import { NotificationSettingsForm } from '@/components/notifications/settings-form'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { getOwnSettings } from '@/lib/notifications/settings'

export const metadata: Metadata = { title: 'Настройки уведомлений' }

type StaffNotificationSettingsPageProps = { searchParams: Promise<{ done?: string | string[] }> }

export default async function StaffNotificationSettingsPage({ searchParams }: StaffNotificationSettingsPageProps) {
  const actor = await requireStaff()
  const { done } = await searchParams
  const { choices, timing } = await getOwnSettings(actor)
  return (
    <>
      <PageHeader
        title="Настройки уведомлений"
        lead="В кабинете видны все новости. Здесь — о чём сообщать ещё и каким путём."
      />
      {done ? <Notice tone="success" role="status" title="Настройки сохранены" className="mb-6" /> : null}
      <Card as="div">
        <NotificationSettingsForm place="staff" choices={choices} timing={timing} />
      </Card>
    </>
  )
}
