import type { ReactNode } from 'react'
import { StaffShell, type StaffNavItem } from '@/components/layout/staff-shell'
import { canSwitchRole, requireStaff } from '@/lib/auth/actor'
import { roleLabels } from '@/lib/auth/roles'
import { env, isMock } from '@/lib/core/env'
import { formatDateTime } from '@/lib/core/format'

const itemsOf = (unread: number): StaffNavItem[] => [
  { href: '/staff', label: 'Очередь', exact: true },
  { href: '/staff/notifications', label: 'Уведомления', unread },
  { href: '/help', label: 'Помощь' },
]

/** Asks for the person only to show the name: every page checks the right by itself. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const actor = await requireStaff()
  const { previousSignInAt: last } = actor
  const about = `${roleLabels[actor.role]} · ${last ? `последний вход: ${formatDateTime(last)}` : 'первый вход'}`
  const switches = await canSwitchRole()
  return (
    <StaffShell
      person={{ name: actor.shortName, role: about, id: actor.userId, switches }}
      idleMinutes={env().SESSION_IDLE_MINUTES}
      items={itemsOf(actor.unreadNotifications)}
      mock={isMock()}
    >
      {children}
    </StaffShell>
  )
}
