import type { ReactNode } from 'react'
import { CabinetShell } from '@/components/layout/cabinet-shell'
import { requireDoctor } from '@/lib/auth/actor'
import { isMock } from '@/lib/core/env'
import { formatDateTime, fullName } from '@/lib/core/format'

/** Asks for the person only to show the name: every page checks the right by itself. */
export default async function CabinetLayout({ children }: { children: ReactNode }) {
  const actor = await requireDoctor()
  const lastSignIn = actor.previousSignInAt && formatDateTime(actor.previousSignInAt)
  return (
    <CabinetShell
      person={{ name: fullName(actor.name), lastSignIn }}
      unread={actor.unreadNotifications}
      mock={isMock()}
    >
      {children}
    </CabinetShell>
  )
}
