import type { ReactNode } from 'react'
import { CabinetShell } from '@/components/layout/cabinet-shell'
import { canSwitchRole, requireDoctor } from '@/lib/auth/actor'
import { env, isMock } from '@/lib/core/env'
import { formatDateTime, fullName } from '@/lib/core/format'

/** Asks for the person only to show the name: every page checks the right by itself. */
export default async function CabinetLayout({ children }: { children: ReactNode }) {
  const actor = await requireDoctor()
  const lastSignIn = actor.previousSignInAt && formatDateTime(actor.previousSignInAt)
  const switches = await canSwitchRole()
  return (
    <CabinetShell
      person={{ name: fullName(actor.name), lastSignIn, id: actor.userId, switches }}
      idleMinutes={env().SESSION_IDLE_MINUTES}
      unread={actor.unreadNotifications}
      mock={isMock()}
    >
      {children}
    </CabinetShell>
  )
}
