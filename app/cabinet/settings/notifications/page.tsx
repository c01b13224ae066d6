import type { Metadata } from 'next'
import { NotificationSettingsView } from '@/components/notifications/settings-view'
import { requireDoctor } from '@/lib/auth/actor'
import { getOwnSettings } from '@/lib/notifications/settings'

export const metadata: Metadata = { title: 'Настройки уведомлений' }

type NotificationSettingsPageProps = { searchParams: Promise<{ done?: string | string[] }> }

export default async function NotificationSettingsPage({ searchParams }: NotificationSettingsPageProps) {
  const actor = await requireDoctor()
  const { done } = await searchParams
  return <NotificationSettingsView place="cabinet" settings={await getOwnSettings(actor)} outcome={done} />
}
