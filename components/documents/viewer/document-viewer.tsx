'use client'

import clsx from 'clsx'
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { FileName } from '@/components/ui/file-name'
import { Icon } from '@/components/ui/icon'
import { keyAmong, viewerKeys, type ViewerKey } from './keys'
import { PageTools } from './page-tools'
import { SearchBar } from './search-bar'
import type { FrameHandle } from './sheet-frame'
import { plainView, type SheetView } from './sheet-view'
import { Sheets } from './sheets'
import { sourceOf, type ViewerDocument } from './source'
import { Thumbnails } from './thumbnails'
import { titleOf, Tool, toolClass } from './tool'
import { usePrint } from './use-print'
import { useSearch } from './use-search'
import { useMedia } from './use-media'
import { useWanted, type WantedPlace } from './use-wanted'
import { useShown } from './use-shown'
import { ViewTools } from './view-tools'
import { ViewerHelp } from './viewer-help'
import { Warnings } from './warnings'

type DocumentViewerProps = {
  document: ViewerDocument
  /** Shown beside it in the same view. */
  beside?: { document: ViewerDocument; caption: string; ownCaption: string; instead?: ReactNode } | null
  /** Said instead of the file when nobody may open it. */
  instead?: ReactNode
  /** Tells it from another one on the same page. */
  name?: string
  /** Stand before the tools, and under them. */
  lead?: ReactNode
  title?: ReactNode
  /** Keys act while the focus is inside; otherwise whoever is around listens to them. */
  ownKeys?: boolean
  /** Gives the frame of the sheets its height. */
  frameClass: string
  /** Drawn over each sheet: `index` from 0. */
  over?: (sheet: { index: number; turn: SheetView['turn'] }) => ReactNode
  /** A page to open, from 1; another step opens it again. */
  wanted?: WantedPlace | null
  /** Hears which page is looked at, from 1. */
  onShownPage?: (page: number) => void
  /** From which width of the window on the thumbnails are there unasked. */
  stripFrom: string
}

type Turns = Readonly<Record<string, SheetView['turn']>>

/** A document to look through: pages, thumbnails, search, zoom, turning, printing, all by keys too. */
export function DocumentViewer(props: DocumentViewerProps) {
  const { document, beside = null, instead, name, lead, title, ownKeys = false, frameClass, stripFrom, over } = props
  const { wanted = null, onShownPage } = props
  const source = sourceOf(document, Boolean(instead))
  const shown = useShown(source)
  const frame = useRef<FrameHandle>(null)
  const [shape, setShape] = useState<Pick<SheetView, 'zoom' | 'fit'>>(plainView)
  const [turns, setTurns] = useState<Turns>({})
  const [at, setAt] = useState({ of: source.key, page: 0 })
  const [words, say] = useState('')
  const [strip, setStrip] = useState<boolean | null>(null)
  const [searching, setSearching] = useState(false)
  const wide = useMedia(stripFrom)

  const turn = turns[source.key] ?? 0
  const view = useMemo(() => ({ ...shape, turn }), [shape, turn])
  const change = ({ turn: next, zoom, fit }: SheetView) => {
    setShape({ zoom, fit })
    setTurns({ ...turns, [source.key]: next })
  }
  const zoomBy = (by: (zoom: number) => number) => setShape((now) => ({ ...now, zoom: by(now.zoom) }))
  const count = shown.pdf?.numPages ?? 1
  const page = at.of === source.key ? at.page : 0
  const open = (next: number) =>
    setAt((now) => (now.of === source.key && now.page === next ? now : { of: source.key, page: next }))
  const goTo = (next: number) => {
    open(next)
    say('')
    frame.current?.goTo(next)
  }
  const search = useSearch(shown.pdf, page)
  const print = usePrint({ pdf: shown.pdf, picture: source.picture, turn }, say)
  const revealed = useRef('')
  const current = searching ? (search.matches[search.at] ?? null) : null
  const showMatch = useEffectEvent(() => {
    if (current) frame.current?.goTo(current.page)
  })
  // After what the step before has yet to bring into sight, and before the mark of this one is.
  useLayoutEffect(() => showMatch(), [search.step])
  useWanted(wanted, shown.ratios !== null, (place) => {
    goTo(place.page - 1)
    const element = globalThis.document.getElementById(place.elementId)
    if (!element) return
    frame.current?.reveal(element)
    element.focus({ preventScroll: true })
  })
  const tellPage = useEffectEvent(() => onShownPage?.(page + 1))
  useEffect(() => tellPage(), [page, source.key])
  // A page that is drawn again while a person scrolls must not pull them back.
  const onCurrent = (mark: HTMLElement) => {
    const step = `${source.key} ${search.step}`
    if (revealed.current === step) return
    revealed.current = step
    frame.current?.reveal(mark)
  }
  const withStrip = shown.pdf !== null && shown.ratios !== null && (strip ?? (wide && count > 1))
  const showable = (source.way === 'pdf' || source.way === 'image') && !shown.failed
  const opening = source.way === 'pdf' && !shown.pdf
  return (
    <div className="@container min-w-0" onKeyDown={ownKeys ? actByKey : undefined}>
      <div className="grid gap-1.5 border-b border-line px-3 py-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {lead}
          <div
            role="group"
            aria-label="Просмотр документа"
            className="flex grow flex-wrap items-center gap-1 noscript:hidden"
          >
            {showable && count > 1 ? <PageTools {...{ page, count, goTo, say }} /> : null}
            {showable ? <ViewTools view={view} change={change} /> : null}
            <div className="contents sm:flex sm:items-center sm:gap-1">
              {showable && source.way === 'pdf' ? (
                <>
                  <Tool
                    name="search"
                    icon="search"
                    pressed={searching}
                    disabled={opening}
                    onClick={() => setSearching(!searching)}
                  />
                  <Tool
                    name="thumbnails"
                    icon="panel-left"
                    pressed={withStrip}
                    disabled={opening}
                    onClick={() => setStrip(!withStrip)}
                  />
                </>
              ) : null}
              {showable ? (
                <Tool
                  name="print"
                  icon="printer"
                  label={print.busy ? 'Остановить печать' : viewerKeys.print.title}
                  disabled={opening}
                  onClick={print.toggle}
                />
              ) : null}
              {instead ? null : <Download source={source} />}
            </div>
          </div>
        </div>
        {title}
        {searching && shown.pdf ? (
          <SearchBar
            search={search}
            close={() => {
              setSearching(false)
              frame.current?.focus()
            }}
          />
        ) : null}
        <p role="status" className="text-sm text-soft empty:hidden">
          {words}
        </p>
        <Warnings warnings={document.warnings} open={ownKeys} goTo={shown.pdf ? goTo : null} />
      </div>
      <div className="@3xl:flex">
        {withStrip && shown.pdf && shown.ratios ? (
          <Thumbnails
            {...{ page, turn, goTo, name }}
            pdf={shown.pdf}
            ratios={shown.ratios}
            warnings={document.warnings}
          />
        ) : null}
        <div className={clsx('grid min-w-0 grow', beside && 'viewer-pair')}>
          {beside ? <Beside {...{ beside, view, frameClass }} onZoom={zoomBy} /> : null}
          <Captioned caption={beside?.ownCaption ?? ''} fileName={document.fileName}>
            <Sheets
              ref={frame}
              label={name ? `Страницы: ${name}` : 'Страницы документа'}
              {...{ source, shown, view, page, current, onCurrent, instead, over }}
              fileName={document.fileName}
              matches={searching ? search.matches : undefined}
              onPage={open}
              onZoom={zoomBy}
              className={frameClass}
            />
          </Captioned>
        </div>
      </div>
      {ownKeys && showable ? <ViewerHelp /> : null}
    </div>
  )
}

type BesideProps = {
  beside: NonNullable<DocumentViewerProps['beside']>
  view: SheetView
  onZoom: (change: (zoom: number) => number) => void
  frameClass: string
}

function Beside({ beside, view, onZoom, frameClass }: BesideProps) {
  const source = sourceOf(beside.document, Boolean(beside.instead))
  const shown = useShown(source)
  const [page, setPage] = useState(0)
  return (
    <Captioned caption={beside.caption} fileName={beside.document.fileName}>
      <Sheets
        label="Страницы прежнего документа"
        {...{ source, shown, view, page, onZoom }}
        fileName={beside.document.fileName}
        onPage={setPage}
        instead={beside.instead}
        className={frameClass}
      />
    </Captioned>
  )
}

function Captioned({ caption, fileName, children }: { caption: string; fileName: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      {caption ? (
        <p className="px-3 py-1.5 text-sm font-medium">
          {caption}: <FileName>{fileName}</FileName>
        </p>
      ) : null}
      {children}
    </div>
  )
}

function Download({ source }: { source: { content: string; picture: string | null } }) {
  const label = source.picture ? 'Скачать оригинал' : 'Скачать файл'
  return (
    <a
      href={source.content}
      download
      data-key="download"
      aria-label={label}
      title={titleOf('download', label)}
      className={toolClass}
    >
      <Icon name="download" />
    </a>
  )
}

const TYPED_INTO = 'input, textarea, select'

/** Presses or focuses what the key stands for; typing in a field stays typing. */
function actByKey(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, nativeEvent } = event
  if (event.defaultPrevented || (target instanceof HTMLElement && target.matches(TYPED_INTO))) return
  const name: ViewerKey | 'help' | null = nativeEvent.key === '?' ? 'help' : keyAmong(viewerKeys, nativeEvent)
  const found = name && currentTarget.querySelector<HTMLElement>(`[data-key="${name}"]`)
  if (!found) return
  event.preventDefault()
  if (name !== 'help' && viewerKeys[name].act === 'focus') found.focus()
  else found.click()
}
