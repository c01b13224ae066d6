import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DocumentNews } from '@/components/documents/document-news'
import { DocumentStatusTag } from '@/components/documents/document-status'
import { ValidityForm } from '@/components/documents/validity-form'
import { ValidityTag } from '@/components/documents/validity-tag'
import { VersionHistory } from '@/components/documents/version-history'
import { DocumentViewer } from '@/components/documents/viewer/document-viewer'
import { WithheldNotice } from '@/components/documents/withheld-notice'
import { ActionForm } from '@/components/forms/action-form'
import { ButtonLink } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { FileName } from '@/components/ui/file-name'
import { PageHeader } from '@/components/ui/page-header'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { requireDoctor } from '@/lib/auth/actor'
import { formatBytes, formatDateTime } from '@/lib/core/format'
import { withdrawReplacementAction } from '@/lib/documents/actions'
import { documentKindLabels } from '@/lib/documents/labels'
import { findDocument } from '@/lib/documents/details-queries'
import type { DocumentDetails } from '@/lib/documents/types'

export const metadata: Metadata = { title: 'Документ' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ news?: string | string[] }> }

export default async function DocumentPage({ params, searchParams }: Props) {
  const actor = await requireDoctor()
  const { id } = await params
  const document = (await findDocument(actor, id)) ?? notFound()
  const { news } = await searchParams
  return (
    <>
      <PageHeader
        title={documentKindLabels[document.kind]}
        back={{ href: '/cabinet/documents', label: 'Документы' }}
        actions={
          document.withheld ? null : (
            <a href={`/api/documents/${document.id}/content`} download className={buttonClass('secondary')}>
              Скачать файл
            </a>
          )
        }
      />
      <DocumentNews document={document} code={news} />
      <div className="grid gap-6">
        <Card title="Сведения">
          <DocumentFacts document={document} />
        </Card>
        <section
          aria-label="Просмотр"
          className="overflow-hidden rounded-card border border-line bg-surface shadow-card"
        >
          <DocumentViewer
            document={{
              documentId: document.id,
              mediaType: document.mediaType,
              fileName: document.fileName,
              warnings: document.warnings,
            }}
            instead={
              document.withheld ? (
                <WithheldNotice withheld={document.withheld} href={`/cabinet/documents/${document.id}`} />
              ) : null
            }
            ownKeys
            frameClass="h-[75dvh] min-h-[22rem]"
            stripFrom="(min-width: 64rem)"
          />
        </section>
        <Card title="Срок действия">
          <ValidityForm document={document} />
        </Card>
        <Card title="Версии файла">
          <VersionHistory document={document} />
        </Card>
        <DocumentActs document={document} />
      </div>
    </>
  )
}

function DocumentActs({ document: { id, replacing, can } }: { document: DocumentDetails }) {
  return (
    <div className="flex flex-wrap items-start gap-3">
      {replacing.way === 'waiting' ? (
        <ActionForm
          action={withdrawReplacementAction}
          hidden={{ documentId: id }}
          submitLabel="Отозвать просьбу о замене"
          submitVariant="secondary"
        />
      ) : (
        <ButtonLink href={`/cabinet/documents/${id}/replace`} variant="secondary">
          Заменить файл
        </ButtonLink>
      )}
      {can.delete ? (
        <ButtonLink href={`/cabinet/documents/${id}/delete`} variant="secondary">
          Удалить документ
        </ButtonLink>
      ) : null}
    </div>
  )
}

function ProposedName({ document: { id, proposedName, withheld } }: { document: DocumentDetails }) {
  if (withheld) return <span className="[overflow-wrap:anywhere]">{proposedName}</span>
  return (
    <a href={`/api/documents/${id}/content?name=proposed`} download className="link [overflow-wrap:anywhere]">
      {proposedName}
    </a>
  )
}

function DocumentFacts({ document }: { document: DocumentDetails }) {
  const { fileName, status, rejectionReason, size, uploadedAt, sha256, used, validUntil, waiting } = document
  return (
    <SummaryList
      rows={[
        { label: 'Файл', value: <FileName>{fileName}</FileName> },
        {
          label: 'Имя по образцу',
          value: <ProposedName document={document} />,
          hint: document.withheld ? undefined : 'Под этим именем файл тоже можно скачать. Хранится он под своим.',
        },
        { label: 'Статус', value: <DocumentStatusTag status={status} />, hint: rejectionReason },
        ...(waiting ? [{ label: 'Замена', value: <Tag tone="warning">Новый файл ждёт решения</Tag> }] : []),
        ...(validUntil ? [{ label: 'Срок действия', value: <ValidityTag {...document} /> }] : []),
        { label: 'Размер', value: formatBytes(size) },
        { label: 'Загружен', value: formatDateTime(uploadedAt) },
        {
          label: 'В заявках',
          value: used ? 'Приложен' : 'Пока не приложен',
          hint: used
            ? 'К каким, видно в версиях файла. Удалить документ нельзя, пока на него ссылается заявка.'
            : undefined,
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
