import type { Metadata } from 'next'
import { NoRights } from '@/components/layout/no-rights'
import { homePath } from '@/lib/auth/actor'
import { roleGrantors, roleLabels } from '@/lib/auth/roles'
import { currentSession } from '@/lib/auth/session'

export const metadata: Metadata = { title: 'Нет прав на эту страницу' }

const roles = Object.keys(roleLabels) as (keyof typeof roleLabels)[]

export default async function NoRightsPage({ searchParams }: { searchParams: Promise<{ role?: string | string[] }> }) {
  const { role: raw } = await searchParams
  const role = roles.find((candidate) => candidate === raw) ?? 'DOCTOR'
  const session = await currentSession()
  const home = session ? homePath(session.roles) : '/'
  // The queue is the only home of staff: whoever was refused there (support) would come straight back here.
  const circles = home.startsWith('/no-rights') || (home === '/staff' && role === 'EXPERT')
  return (
    <NoRights
      role={roleLabels[role]}
      grantedBy={roleGrantors[role]}
      homeHref={circles ? '/' : home}
      signedIn={session !== null}
    />
  )
}
