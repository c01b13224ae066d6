import type { ReactNode } from 'react'
import { StaffShell, type StaffNavItem } from '@/components/layout/staff-shell'
import { requireStaff } from '@/lib/auth/actor'
import { roleLabels } from '@/lib/auth/roles'
import { isMock } from '@/lib/core/env'

const items: readonly StaffNavItem[] = [
  { href: '/staff', label: 'Очередь' },
  { href: '/help', label: 'Помощь' },
]

/** Asks for the person only to show the name: every page checks the right by itself. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const actor = await requireStaff()
  return (
    <StaffShell
      person={{ name: actor.shortName, role: actor.roles.map((role) => roleLabels[role]).join(', ') }}
      items={items}
      mock={isMock()}
    >
      {children}
    </StaffShell>
  )
}
