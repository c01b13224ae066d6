import type { Metadata } from 'next'
import { NoRights } from '@/components/layout/no-rights'
import { SwitchRole } from '@/components/session/role-list'
import { homeOf, homePath, roleGrantors, roleLabels } from '@/lib/auth/roles'
import { currentSession } from '@/lib/auth/session'

export const metadata: Metadata = { title: 'Нет прав на эту страницу' }

const roles = Object.keys(roleLabels) as (keyof typeof roleLabels)[]

export default async function NoRightsPage({ searchParams }: { searchParams: Promise<{ role?: string | string[] }> }) {
  const asked = [(await searchParams).role].flat()
  const named = roles.filter((role) => asked.includes(role))
  const wanted = named.length > 0 ? named : (['DOCTOR'] as const)
  const session = await currentSession()
  const home = session ? homePath(session.role) : '/'
  const held = wanted.filter((role) => session?.role !== role && session?.roles.includes(role))
  // Not everyone has a cabinet or a desk: their way on is the start page, never back here.
  const homeless = home === '/help' || home.startsWith('/no-rights')
  return (
    <NoRights
      roles={(held.length > 0 ? held : wanted).map((role) => ({
        name: roleLabels[role],
        grantedBy: roleGrantors[role],
      }))}
      home={homeless ? { href: '/', label: 'На главную' } : homeOf(session?.role ?? null)}
      signedIn={session !== null}
      switchTo={held.length > 0 ? held.map((role) => <SwitchRole key={role} role={role} alone />) : null}
    />
  )
}
