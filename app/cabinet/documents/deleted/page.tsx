import type { Metadata } from 'next'
import { DeletedTable } from '@/components/documents/deleted-table'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { listDeletedDocuments } from '@/lib/documents/details-queries'

export const metadata: Metadata = { title: 'Недавно удалённые документы' }

export default async function DeletedDocumentsPage() {
  const actor = await requireDoctor()
  const documents = await listDeletedDocuments(actor)
  return (
    <>
      <PageHeader
        title="Недавно удалённые"
        back={{ href: '/cabinet/documents', label: 'Документы' }}
        lead="Документ можно восстановить в течение 30 дней после удаления. Потом он стирается вместе со всеми версиями. Если удалённые файлы вместе занимают больше, чем можно хранить, самые старые стираются раньше."
      />
      <Card>
        <DeletedTable documents={documents} />
      </Card>
    </>
  )
}
