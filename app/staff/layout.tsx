import type { ReactNode } from 'react'
import { StaffShell, type StaffNavItem } from '@/components/layout/staff-shell'
import { requireStaff } from '@/lib/auth/actor'
import { roleLabels } from '@/lib/auth/roles'
import { isMock } from '@/lib/core/env'

const itemsOf = (unread: number): StaffNavItem[] => [
  { href: '/staff', label: 'Очередь', exact: true },
  { href: '/staff/notifications', label: 'Уведомления', count: unread },
  { href: '/help', label: 'Помощь' },
]

/** Asks for the person only to show the name: every page checks the right by itself. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const actor = await requireStaff()
  return (
    <StaffShell
      person={{ name: actor.shortName, role: actor.roles.map((role) => roleLabels[role]).join(', ') }}
      items={itemsOf(actor.unreadNotifications)}
      mock={isMock()}
    >
      {children}
    </StaffShell>
  )
}
