'use client'

import clsx from 'clsx'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { DocumentPreview } from '@/components/documents/document-preview'
import { plainView, type SheetView } from '@/components/documents/sheet-view'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { formatBytes } from '@/lib/core/format'
import { INFECTED_REASON, scanLine } from '@/lib/documents/antivirus/labels'
import type { WorkbenchDocument } from '@/lib/review/types'
import { KeyHint } from './key-hint'
import type { KeyName } from './workbench-keymap'
import { useWorkbench } from './workbench-state'

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const
const frame = 'min-w-0 rounded-card border border-line bg-surface shadow-card print:hidden'

/** The document that is open, its pages drawn in place; another one takes its place without a new page. */
export function CaseViewer({ canRead, withdrawn }: { canRead: boolean; withdrawn: boolean }) {
  const { documents, versionId, besideId, openDocument } = useWorkbench()
  const [view, setView] = useState<SheetView>(plainView)
  const [room, height] = useHeight()
  const whole = view.fit === 'page' ? height : null
  // Pages are drawn anew when the view is another object.
  const shown = useMemo(() => ({ ...view, height: whole }), [view, whole])
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
    <section aria-label={`Документ: ${chosen.title}`} className={clsx(frame, 'flex flex-col')}>
      <div className="grid gap-1.5 border-b border-line px-3 py-2">
        <div className="flex flex-wrap items-center gap-x-1 gap-y-1">
          <Tool name="document-previous" icon="chevron-left" label="Предыдущий документ" onClick={() => step(-1)} />
          <span className="px-1 text-sm text-soft tabular-nums">
            {index + 1} из {documents.length}
          </span>
          <Tool name="document-next" icon="chevron-right" label="Следующий документ" onClick={() => step(1)} />
          <SheetTools view={view} change={setView} />
        </div>
        <DocumentTitle document={chosen} />
      </div>
      <div
        ref={room}
        tabIndex={0}
        role="region"
        aria-label="Страницы документа"
        className="overflow-auto rounded-b-card bg-sunken p-3 lg:h-[calc(100dvh-11.5rem)] lg:min-h-[26rem]"
      >
        <div className={clsx('grid gap-3', beside && '2xl:grid-cols-2')}>
          {beside ? (
            <Sheet caption={`Было: ${beside.fileName}`} document={beside} view={shown} key={beside.versionId} />
          ) : null}
          <Sheet
            caption={beside ? `Стало: ${chosen.fileName}` : null}
            document={chosen}
            view={shown}
            key={chosen.versionId}
          />
        </div>
      </div>
    </section>
  )
}

function SheetTools({ view, change }: { view: SheetView; change: (view: SheetView) => void }) {
  const zoom = (by: number) => {
    const at = ZOOMS.findIndex((one) => one >= view.zoom) + by
    change({ ...view, zoom: ZOOMS[Math.min(Math.max(at, 0), ZOOMS.length - 1)] ?? 1 })
  }
  const whole = view.fit === 'page'
  return (
    <div className="ms-auto flex flex-wrap items-center gap-x-1">
      <Tool name="zoom-out" label="Мельче" onClick={() => zoom(-1)}>
        −
      </Tool>
      <span className="min-w-12 text-center text-sm text-soft tabular-nums" role="status">
        {Math.round(view.zoom * 100)} %
      </span>
      <Tool name="zoom-in" label="Крупнее" onClick={() => zoom(1)}>
        +
      </Tool>
      <Tool
        name="fit"
        label={whole ? 'По ширине' : 'Страница целиком'}
        onClick={() => change({ ...view, zoom: 1, fit: whole ? 'width' : 'page' })}
      >
        {whole ? '↔' : '↕'}
      </Tool>
      <Tool
        name="rotate"
        icon="refresh-cw"
        label="Повернуть на четверть"
        onClick={() => change({ ...view, turn: ((view.turn + 90) % 360) as SheetView['turn'] })}
      />
    </div>
  )
}

type ToolProps = {
  name: KeyName
  label: string
  icon?: Parameters<typeof Icon>[0]['name']
  children?: ReactNode
  onClick: () => void
}

function Tool({ name, label, icon, children, onClick }: ToolProps) {
  return (
    <button
      type="button"
      data-key={name}
      aria-label={label}
      title={label}
      onClick={onClick}
      className="no-print inline-flex min-h-10 min-w-10 items-center justify-center gap-1 rounded-field px-2 text-accent hover:bg-accent-soft"
    >
      {icon ? (
        <Icon name={icon} className="size-5" />
      ) : (
        <span aria-hidden="true" className="text-xl leading-none">
          {children}
        </span>
      )}
      {/* The sign of the zoom is its key. */}
      {name === 'zoom-in' || name === 'zoom-out' ? null : <KeyHint name={name} />}
    </button>
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
      <p className="min-w-0 text-sm break-all text-soft">
        {document.fileName}, {formatBytes(document.size)}
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
      {document.scan?.antivirus === 'INFECTED' ? null : (
        <a
          href={`/api/documents/${document.documentId}/content?version=${document.versionId}`}
          download
          className="link ms-auto text-sm"
        >
          Скачать
        </a>
      )}
    </div>
  )
}

type SheetProps = { caption: string | null; document: WorkbenchDocument; view: SheetView }

function Sheet({ caption, document, view }: SheetProps) {
  return (
    <div className="min-w-0">
      {caption ? <p className="mb-1.5 text-sm font-medium break-all">{caption}</p> : null}
      {document.scan?.antivirus === 'INFECTED' ? (
        <Notice tone="danger" title={INFECTED_REASON}>
          <p>Файл закрыт для всех. Врач знает об этом; попросите у него новый документ запросом.</p>
        </Notice>
      ) : (
        <DocumentPreview {...document} view={view} />
      )}
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

/** The height of the frame inside its padding, followed while the window changes. */
function useHeight() {
  const room = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState<number | null>(null)
  useEffect(() => {
    if (!room.current) return
    const watch = new ResizeObserver(([entry]) =>
      // On a narrow screen the frame grows with the pages: then the window is the measure.
      setHeight(entry ? Math.floor(Math.min(entry.contentRect.height, window.innerHeight * 0.85)) : null),
    )
    watch.observe(room.current)
    return () => watch.disconnect()
  }, [])
  return [room, height] as const
}
