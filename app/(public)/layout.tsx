import type { ReactNode } from 'react'
import { PublicFrame } from '@/components/layout/public-frame'
import type { Visitor } from '@/components/layout/site-header'
import type { SessionView } from '@/lib/auth/live-session'
import { homeOf, roleLabels } from '@/lib/auth/roles'
import { currentSession } from '@/lib/auth/session'
import { isMock } from '@/lib/core/env'
import { shortName } from '@/lib/core/format'

/** Asks for the person only to show who is signed in: without a session nothing is read. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const session = await currentSession()
  return (
    <PublicFrame mock={isMock()} visitor={session && visitorOf(session)}>
      {children}
    </PublicFrame>
  )
}

/** Who has not proven yet that it is them may leave, and does not learn whose session it is. */
function visitorOf({ challenge, name, role, roles }: SessionView): Visitor {
  if (challenge) return { person: null, home: homeOf(null) }
  const about = role ? roleLabels[role] : 'роль не выбрана'
  const switches = roles.length > (role ? 1 : 0)
  return { person: { name: shortName(name), about, switches }, home: homeOf(role) }
}
