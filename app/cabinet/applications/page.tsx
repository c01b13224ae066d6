import type { Metadata } from 'next'
import { ApplicationTable } from '@/components/applications/application-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { listApplications } from '@/lib/applications/queries'
import { requireDoctor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Мои заявки' }

export default async function ApplicationsPage() {
  const actor = await requireDoctor()
  const applications = await listApplications(actor)
  return (
    <>
      <PageHeader
        title="Мои заявки"
        lead="Заявки на аккредитацию: черновики, те, что рассматривают, и завершённые."
        actions={
          applications.length > 0 ? <ButtonLink href="/cabinet/applications/new">Добавить заявку</ButtonLink> : null
        }
      />
      <Card>
        <ApplicationTable applications={applications} />
      </Card>
    </>
  )
}
