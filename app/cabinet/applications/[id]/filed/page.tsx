import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActDownload } from '@/components/applications/act-download'
import { FiledView } from '@/components/applications/filed-view'
import { PageHeader } from '@/components/ui/page-header'
import { findApplication } from '@/lib/applications/queries'
import { requireDoctor } from '@/lib/auth/actor'
import { formatDate, formatDateTime } from '@/lib/core/format'

export const metadata: Metadata = { title: 'Отправленная заявка' }

export default async function FiledApplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireDoctor()
  const application = await findApplication(actor, (await params).id)
  if (!application?.filed || !application.submittedAt || !application.act) notFound()
  const { id, number, filed, submittedAt, registeredOn, act } = application
  return (
    <>
      <PageHeader
        back={{ href: `/cabinet/applications/${id}`, label: `Заявка ${number}` }}
        title={`Отправленная заявка ${number}`}
        lead={`${filed.procedure.title}, ${filed.specialty.name}. Отправлена ${formatDateTime(submittedAt)}, дата регистрации ${registeredOn ? formatDate(registeredOn) : 'не назначена'}. С тех пор не изменилась.`}
        actions={<ActDownload applicationId={id} act={act} />}
      />
      <div className="grid gap-6">
        <FiledView application={application} />
      </div>
    </>
  )
}
