'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { DocumentViewer } from '@/components/documents/viewer/document-viewer'
import { toolClass } from '@/components/documents/viewer/tool'
import { EmptyState } from '@/components/ui/empty-state'
import { FileName } from '@/components/ui/file-name'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { formatBytes } from '@/lib/core/format'
import { INFECTED_REASON, scanLine } from '@/lib/documents/antivirus/labels'
import type { CasePin } from '@/lib/review/pins/types'
import type { WorkbenchDocument } from '@/lib/review/types'
import { KeyHint } from './key-hint'
import type { KeyName } from './workbench-keymap'
import { PinLayer } from './pins/pin-layer'
import { useWorkbench } from './workbench-state'

const frame = 'min-w-0 rounded-card border border-line bg-surface shadow-card print:hidden'

type CaseViewerProps = { canRead: boolean; withdrawn: boolean; pins: readonly CasePin[] }

/** The document that is open, its pages drawn in place; another one takes its place without a new page. */
export function CaseViewer({ canRead, withdrawn, pins }: CaseViewerProps) {
  const { documents, versionId, besideId, openDocument, wanted, setShownPage } = useWorkbench()
  const index = Math.max(
    documents.findIndex((document) => document.versionId === versionId),
    0,
  )
  const chosen = documents[index]
  if (!chosen || !canRead) return <NothingToShow closed={!canRead} withdrawn={withdrawn} />
  const beside = documents.find((document) => document.versionId === besideId) ?? null
  const step = (by: number) => {
    const next = documents[(index + by + documents.length) % documents.length]
    if (next) openDocument(next.versionId)
  }
  return (
    <section aria-label={`Документ: ${chosen.title}`} className={clsx(frame, 'overflow-hidden')}>
      <DocumentViewer
        document={chosen}
        instead={insteadOf(chosen)}
        beside={
          beside && {
            document: beside,
            instead: insteadOf(beside),
            caption: 'Было',
            ownCaption: 'Стало',
          }
        }
        frameClass="h-[75dvh] min-h-[26rem] @[50rem]/bench:h-[calc(100dvh-11.5rem)]"
        over={(sheet) => <PinLayer pins={pins} versionId={chosen.versionId} {...sheet} />}
        wanted={wanted}
        onShownPage={setShownPage}
        stripFrom="(min-width: 96rem)"
        title={<DocumentTitle document={chosen} />}
        lead={
          <div className="flex items-center gap-x-1">
            <Step name="document-previous" icon="chevron-left" label="Предыдущий документ" onClick={() => step(-1)} />
            <span className="text-sm whitespace-nowrap text-soft tabular-nums">
              {index + 1} из {documents.length}
            </span>
            <Step name="document-next" icon="chevron-right" label="Следующий документ" onClick={() => step(1)} />
          </div>
        }
      />
    </section>
  )
}

type StepProps = { name: KeyName; label: string; icon: Parameters<typeof Icon>[0]['name']; onClick: () => void }

function Step({ name, label, icon, onClick }: StepProps) {
  return (
    <button
      type="button"
      data-key={name}
      aria-label={label}
      title={label}
      onClick={onClick}
      className={clsx(toolClass, 'gap-1')}
    >
      <Icon name={icon} />
      <KeyHint name={name} />
    </button>
  )
}

/** An infected file is closed to everybody, one that is not scanned yet only for a while. */
function insteadOf({ scan }: WorkbenchDocument): ReactNode {
  if (scan?.antivirus === 'WAITING') {
    return <Notice tone="info" title="Файл проверяется антивирусом: открыть его можно будет после проверки." />
  }
  if (scan?.antivirus !== 'INFECTED') return null
  return (
    <Notice tone="danger" title={INFECTED_REASON}>
      <p>Файл закрыт для всех. Врач знает об этом; попросите у него новый документ запросом.</p>
    </Notice>
  )
}

function DocumentTitle({ document }: { document: WorkbenchDocument }) {
  const { besideId, documents, openDocument } = useWorkbench()
  const older = document.answered
    ? documents.findLast(({ kind, replaced }) => kind === document.kind && replaced)
    : undefined
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
      <h2 className="text-base!">{document.title}</h2>
      <p className="min-w-0 text-sm text-soft">
        <FileName>{document.fileName}</FileName>, {formatBytes(document.size)}
        {document.answered ? ', ответ на запрос' : null}
        {document.replaced ? ', заменён' : null}
      </p>
      {document.scan ? (
        <p
          className={clsx('text-sm', document.scan.antivirus === 'INFECTED' ? 'font-medium text-danger' : 'text-soft')}
        >
          {scanLine(document.scan)}
        </p>
      ) : null}
      {older ? (
        <button
          type="button"
          data-key="compare"
          className="link inline-flex items-center gap-1 text-sm"
          onClick={() => openDocument(document.versionId, besideId ? null : older.versionId)}
        >
          {besideId ? 'Убрать прежний' : 'Рядом с прежним'}
          <KeyHint name="compare" />
        </button>
      ) : null}
    </div>
  )
}

function NothingToShow({ closed, withdrawn }: { closed: boolean; withdrawn: boolean }) {
  return (
    <section aria-label="Документы" className={clsx(frame, 'p-6')}>
      {closed ? (
        <p className="text-soft">
          {withdrawn
            ? 'Врач отозвал заявку, поэтому её файлы закрыты.'
            : 'Сами файлы открывают только эксперт и ответственный секретарь.'}
        </p>
      ) : (
        <EmptyState title="К заявке не приложено ни одного документа" icon="folder-open" />
      )}
    </section>
  )
}
