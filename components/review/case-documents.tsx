import clsx from 'clsx'
import { DocumentPreview } from '@/components/documents/document-preview'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { formatBytes } from '@/lib/core/format'
import type { Workbench, WorkbenchDocument } from '@/lib/review/types'

type CaseDocumentsProps = { workbench: Workbench; chosenId: string | undefined }

/** The documents of the file, one open at a time; choosing is a link, so that it works without JavaScript. */
export function CaseDocuments({ workbench, chosenId }: CaseDocumentsProps) {
  const { documents, canReadDocuments } = workbench
  const chosen = documents.find(({ documentId }) => documentId === chosenId) ?? documents[0]
  if (!chosen) {
    return (
      <Card title="Документы">
        <EmptyState title="К заявке не приложено ни одного документа" icon="folder-open" />
      </Card>
    )
  }
  if (!canReadDocuments) {
    return (
      <Card title="Документы">
        <p className="mb-3 text-soft">
          {workbench.status === 'WITHDRAWN'
            ? 'Врач отозвал заявку, поэтому её файлы закрыты.'
            : 'Сами файлы открывают только эксперт и ответственный секретарь.'}
        </p>
        <ul className="grid gap-2">
          {documents.map((document) => (
            <li key={document.documentId}>
              {document.title} <span className="text-soft">({formatBytes(document.size)})</span>
            </li>
          ))}
        </ul>
      </Card>
    )
  }
  return (
    <Card title="Документы">
      <nav aria-label="Документы заявки">
        <ol className="mb-5 grid gap-1 sm:grid-cols-2">
          {documents.map((document, index) => (
            <li key={document.documentId}>
              <DocumentLink
                href={`/staff/applications/${workbench.id}?document=${document.documentId}#document`}
                document={document}
                position={index + 1}
                current={document === chosen}
              />
            </li>
          ))}
        </ol>
      </nav>
      <section id="document" aria-label={chosen.title} className="border-t border-line pt-4">
        <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0 flex-[1_1_14rem]">
            <h3>{chosen.title}</h3>
            <p className="break-words text-soft">
              {chosen.fileName}, {formatBytes(chosen.size)}
              {chosen.answered ? ', прислан в ответ на запрос' : null}
            </p>
          </div>
          <a
            href={`/api/documents/${chosen.documentId}/content`}
            download
            className={buttonClass('secondary', 'small')}
          >
            <Icon name="download" />
            Скачать
          </a>
        </div>
        <DocumentPreview documentId={chosen.documentId} mediaType={chosen.mediaType} fileName={chosen.fileName} />
      </section>
    </Card>
  )
}

type DocumentLinkProps = { href: string; document: WorkbenchDocument; position: number; current: boolean }

function DocumentLink({ href, document, position, current }: DocumentLinkProps) {
  return (
    <a
      data-keep-scroll
      href={href}
      aria-current={current ? 'true' : undefined}
      className={clsx(
        'flex min-h-11 items-start gap-2 rounded-field px-3 py-2',
        current ? 'bg-accent-soft font-semibold' : 'text-accent hover:bg-sunken',
      )}
    >
      <span className="tabular-nums">{position}.</span>
      <span className="min-w-0">
        {document.title}
        {document.answered ? (
          <span className="block text-[0.9375rem] font-normal text-soft">ответ на запрос</span>
        ) : null}
      </span>
    </a>
  )
}
