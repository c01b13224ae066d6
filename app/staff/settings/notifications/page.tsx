import type { Metadata } from 'next'
import { NotificationSettingsView } from '@/components/notifications/settings-view'
import { requireStaff } from '@/lib/auth/actor'
import { getOwnSettings } from '@/lib/notifications/settings'

export const metadata: Metadata = { title: 'Настройки уведомлений' }

type StaffNotificationSettingsPageProps = { searchParams: Promise<{ done?: string | string[] }> }

export default async function StaffNotificationSettingsPage({ searchParams }: StaffNotificationSettingsPageProps) {
  const actor = await requireStaff()
  const { done } = await searchParams
  return <NotificationSettingsView place="staff" settings={await getOwnSettings(actor)} outcome={done} />
}
