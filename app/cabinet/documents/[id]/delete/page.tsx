import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FileName } from '@/components/ui/file-name'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { deleteDocumentAction } from '@/lib/documents/actions'
import { documentKindLabels } from '@/lib/documents/labels'
import { findDocument } from '@/lib/documents/details-queries'

export const metadata: Metadata = { title: 'Удаление документа' }

/** The question before deleting is a page, so that it also stands where scripts do not run. */
export default async function DeleteDocumentPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireDoctor()
  const { id } = await params
  const document = (await findDocument(actor, id)) ?? notFound()
  const address = `/cabinet/documents/${document.id}`
  if (!document.can.delete) redirect(address)
  return (
    <>
      <PageHeader title="Удалить документ?" back={{ href: address, label: documentKindLabels[document.kind] }} />
      <Card>
        <p className="mb-6 [overflow-wrap:anywhere]">
          Файл «<FileName>{document.fileName}</FileName>» исчезнет из раздела «Документы», приложить его к заявке будет
          нельзя. Вернуть его можно 30 дней, в «Недавно удалённых». Запись об удалении останется в истории.
        </p>
        <ActionForm
          action={deleteDocumentAction}
          hidden={{ documentId: document.id }}
          submitLabel="Удалить"
          submitVariant="danger"
          secondary={
            <ButtonLink href={address} variant="secondary">
              Не удалять
            </ButtonLink>
          }
        />
      </Card>
    </>
  )
}
