'use client'

import type { ReactNode, Ref } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { ImageSheet } from './image-sheet'
import { PdfSheet } from './pdf-sheet'
import type { Match } from './search'
import { SheetFrame, type FrameHandle } from './sheet-frame'
import type { SheetView } from './sheet-view'
import type { Source } from './source'
import type { Shown } from './use-shown'

type SheetsProps = {
  label: string
  source: Source
  fileName: string
  shown: Shown
  view: SheetView
  page: number
  onPage: (page: number) => void
  onZoom: (change: (zoom: number) => number) => void
  /** Everything found in the document, and the present place of it. */
  matches?: readonly Match[]
  current?: Match | null
  onCurrent?: (mark: HTMLElement) => void
  /** Drawn over each sheet. */
  over?: ((sheet: { index: number; turn: SheetView['turn'] }) => ReactNode) | undefined
  /** Said instead of the file when nobody may open it. */
  instead?: ReactNode
  className: string
  ref?: Ref<FrameHandle>
}

const nothing: readonly Match[] = []

/** The sheets of a document in their frame, while it opens, and when it cannot be shown. */
export function Sheets(props: SheetsProps) {
  const { source, fileName, shown, view, matches = nothing, current = null, onCurrent, instead, over, ...frame } = props
  const { pdf, picture } = shown
  if (source.way === 'closed') return <div className="p-4">{instead}</div>
  if (source.way === 'download') return <DownloadInstead address={source.content} />
  if (source.way === 'pdf' && !pdf) {
    return (
      <Blank className={frame.className}>
        {shown.failed ? <Failed source={source} shown={shown} /> : <Waiting source={source} />}
      </Blank>
    )
  }
  if (source.way === 'image' && shown.failed) {
    return (
      <Blank className={frame.className}>
        <Failed source={source} shown={shown} />
      </Blank>
    )
  }
  return (
    <SheetFrame key={source.key} {...frame} view={view} ratios={shown.ratios}>
      {({ index, size, near }) => (
        <>
          {pdf ? (
            <PdfSheet
              {...{ pdf, index, near }}
              turn={view.turn}
              width={size?.width ?? null}
              matches={matches.length > 0 ? matches.filter((match) => match.page === index) : nothing}
              current={current?.page === index ? current : null}
              onCurrent={onCurrent ?? ignore}
            />
          ) : (
            <ImageSheet
              address={picture.address}
              {...{ fileName, size }}
              turn={view.turn}
              onRatio={picture.onRatio}
              onFailed={picture.onFailed}
            />
          )}
          {size ? over?.({ index, turn: view.turn }) : null}
        </>
      )}
    </SheetFrame>
  )
}

function ignore(): void {
  // The document beside is not searched.
}

function Blank({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div className={`${className} grid place-items-center bg-sunken p-6 noscript:h-auto! noscript:min-h-0!`}>
      {children}
    </div>
  )
}

function Waiting({ source }: { source: Source }) {
  return (
    <>
      <p role="status" className="text-soft noscript:hidden">
        Открываем документ…
      </p>
      {/* What stands in <noscript> is no text to a browser whose scripts are only blocked. */}
      <p className="hidden noscript:block">
        Просмотр на этой странице работает при включённом JavaScript.{' '}
        <a href={source.content} download className="link">
          Скачайте файл
        </a>
        , чтобы открыть его.
      </p>
    </>
  )
}

function Failed({ source, shown }: { source: Source; shown: Shown }) {
  const reason = shown.failed === 'damaged' ? 'Файл повреждён: показать его не получилось.' : 'Файл не загрузился.'
  return (
    <div role="alert" className="grid max-w-md justify-items-start gap-3">
      <p className="font-medium">{reason}</p>
      <p>
        {shown.failed === 'damaged' ? 'Откройте его в другой программе: ' : 'Проверьте связь и повторите или '}
        <a href={source.content} download className="link">
          скачайте файл
        </a>
        .
      </p>
      {shown.failed === 'damaged' ? null : (
        <button type="button" className={buttonClass('secondary', 'small')} onClick={shown.again}>
          Открыть ещё раз
        </button>
      )}
    </div>
  )
}

function DownloadInstead({ address }: { address: string }) {
  return (
    <p className="p-4">
      Файл этого формата нельзя показать на странице.{' '}
      <a href={address} download className="link">
        Скачайте файл
      </a>
      , чтобы открыть его.
    </p>
  )
}
