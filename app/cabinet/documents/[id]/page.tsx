import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DocumentPreview } from '@/components/documents/document-preview'
import { DocumentStatusTag } from '@/components/documents/document-status'
import { ButtonLink } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { SummaryList } from '@/components/ui/summary-list'
import { requireDoctor } from '@/lib/auth/actor'
import { formatBytes, formatDateTime } from '@/lib/core/format'
import { documentKindLabels } from '@/lib/documents/labels'
import { findDocument } from '@/lib/documents/queries'
import type { DocumentDetails } from '@/lib/documents/types'

export const metadata: Metadata = { title: 'Документ' }

export default async function DocumentPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireDoctor()
  const { id } = await params
  const document = (await findDocument(actor, id)) ?? notFound()
  return (
    <>
      <PageHeader
        title={documentKindLabels[document.kind]}
        back={{ href: '/cabinet/documents', label: 'Документы' }}
        actions={
          <a href={`/api/documents/${document.id}/content`} download className={buttonClass('secondary')}>
            Скачать файл
          </a>
        }
      />
      <div className="grid gap-6">
        <Card title="Сведения">
          <DocumentFacts document={document} />
        </Card>
        <Card title="Просмотр">
          <DocumentPreview documentId={document.id} mediaType={document.mediaType} fileName={document.fileName} />
        </Card>
        {document.can.delete ? (
          <p>
            <ButtonLink href={`/cabinet/documents/${document.id}/delete`} variant="secondary">
              Удалить документ
            </ButtonLink>
          </p>
        ) : null}
      </div>
    </>
  )
}

function DocumentFacts({ document }: { document: DocumentDetails }) {
  const { fileName, status, rejectionReason, size, uploadedAt, sha256, used } = document
  return (
    <SummaryList
      rows={[
        { label: 'Файл', value: <span className="[overflow-wrap:anywhere]">{fileName}</span> },
        { label: 'Статус', value: <DocumentStatusTag status={status} />, hint: rejectionReason },
        { label: 'Размер', value: formatBytes(size) },
        { label: 'Загружен', value: formatDateTime(uploadedAt) },
        {
          label: 'В заявках',
          value: used ? 'Приложен' : 'Пока не приложен',
          hint: used ? 'Удалить документ нельзя, пока на него ссылается заявка.' : undefined,
        },
        {
          label: 'SHA-256',
          value: <code className="break-all">{sha256}</code>,
          hint: 'Контрольная сумма: по ней видно, что файл не изменился.',
        },
      ]}
    />
  )
}
