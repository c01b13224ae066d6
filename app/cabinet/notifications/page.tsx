import type { Metadata } from 'next'
import { NotificationsView } from '@/components/notifications/notifications-view'
import { requireDoctor } from '@/lib/auth/actor'
import { listNotifications } from '@/lib/notifications/queries'

export const metadata: Metadata = { title: 'Уведомления' }

type NotificationsPageProps = { searchParams: Promise<{ cursor?: string | string[] }> }

export default async function NotificationsPage({ searchParams }: NotificationsPageProps) {
  const actor = await requireDoctor()
  const { cursor: raw } = await searchParams
  const cursor = typeof raw === 'string' ? raw : undefined
  const page = await listNotifications(actor, cursor)
  return <NotificationsView place="cabinet" {...page} cursor={cursor} unread={actor.unreadNotifications} />
}
