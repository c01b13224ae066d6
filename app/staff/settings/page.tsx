import type { Metadata } from 'next'
import { SessionsCard } from '@/components/settings/sessions-card'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { listOwnSessions } from '@/lib/auth/sessions-queries'

export const metadata: Metadata = { title: 'Сеансы' }

type Props = { searchParams: Promise<{ done?: string | string[] }> }

export default async function StaffSettingsPage({ searchParams }: Props) {
  const actor = await requireStaff()
  const { done } = await searchParams
  return (
    <div className="grid max-w-3xl gap-6">
      <PageHeader title="Мои сеансы" back={{ href: '/staff', label: 'К очереди' }} />
      <SessionsCard sessions={await listOwnSessions(actor)} done={done} />
    </div>
  )
}
