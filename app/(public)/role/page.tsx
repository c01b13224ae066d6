import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RoleList } from '@/components/session/role-list'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { homePath } from '@/lib/auth/roles'
import { currentSession } from '@/lib/auth/session'

export const metadata: Metadata = { title: 'Сменить роль' }

export default async function RolePage() {
  const session = await currentSession()
  if (!session) redirect('/sign-in?next=/role')
  if (session.challenge) redirect('/confirm?next=/role')
  const home = homePath(session.role)
  return (
    <div className="grid max-w-2xl gap-6">
      <PageHeader
        title="Сменить роль"
        lead="Одновременно действует одна роль: пока выбрана она, права остальных не действуют. Смена записывается в журнал."
      />
      <RoleList roles={session.roles} present={session.role} />
      {home.startsWith('/no-rights') ? null : (
        <div>
          <ButtonLink href={home} variant="secondary">
            Вернуться без смены
          </ButtonLink>
        </div>
      )}
    </div>
  )
}
