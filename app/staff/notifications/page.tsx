import type { Metadata } from 'next'
import { NotificationsView } from '@/components/notifications/notifications-view'
import { requireStaff } from '@/lib/auth/actor'
import { listNotifications } from '@/lib/notifications/queries'

export const metadata: Metadata = { title: 'Уведомления' }

type StaffNotificationsPageProps = { searchParams: Promise<{ cursor?: string | string[] }> }

export default async function StaffNotificationsPage({ searchParams }: StaffNotificationsPageProps) {
  const actor = await requireStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const { cursor: raw } = await searchParams
  const cursor = typeof raw === 'string' ? raw : undefined
  const page = await listNotifications(actor, cursor)
  return <NotificationsView place="staff" {...page} cursor={cursor} unread={actor.unreadNotifications} />
}
