'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { DrawnText, PDFDocumentProxy } from './pdf-document'
import { markedParts, type Match } from './search'
import type { SheetView } from './sheet-view'

/** Sheets change their size in a row while a hand zooms: only the last one is drawn. */
const SETTLED_MS = 120

type PdfSheetProps = {
  pdf: PDFDocumentProxy
  index: number
  turn: SheetView['turn']
  /** CSS pixels; null before the frame is measured. */
  width: number | null
  near: boolean
  /** What was found on this page, and which of it is the present one. */
  matches: readonly Match[]
  current: Match | null
  onCurrent: (mark: HTMLElement) => void
}

/** One page: its picture, and over it its text, to be selected, searched and read aloud. Far from the window it is empty. */
export function PdfSheet({ near, width, ...props }: PdfSheetProps) {
  const { pdf, index } = props
  return (
    <div
      role="group"
      aria-label={`Страница ${index + 1} из ${pdf.numPages}`}
      className="absolute inset-0 overflow-hidden bg-white ring-1 ring-line"
    >
      {near && width !== null ? <Drawn {...props} width={width} /> : null}
    </div>
  )
}

type DrawnProps = Omit<PdfSheetProps, 'near' | 'width'> & { width: number }

function Drawn({ pdf, index, turn, width, matches, current, onCurrent }: DrawnProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const drawnBefore = useRef(false)
  const [failed, setFailed] = useState(false)
  const [text, setText] = useState<DrawnText | null>(null)
  const [natural, setNatural] = useState<number | null>(null)
  const currentMarked = useEffectEvent(onCurrent)

  useEffect(() => {
    const leaving = new AbortController()
    const draw = async () => {
      const { drawPage } = await import('./pdf-document')
      if (!canvas.current || leaving.signal.aborted) return
      await drawPage({ pdf, index, turn }, canvas.current, width, leaving.signal)
      drawnBefore.current = true
    }
    const report = () => {
      if (!leaving.signal.aborted) setFailed(true)
    }
    const waiting = setTimeout(() => void draw().catch(report), drawnBefore.current ? SETTLED_MS : 0)
    return () => {
      clearTimeout(waiting)
      leaving.abort()
    }
  }, [pdf, index, turn, width])

  useEffect(() => {
    const leaving = new AbortController()
    const lay = async () => {
      const { drawText, naturalWidth } = await import('./pdf-document')
      if (!layer.current || leaving.signal.aborted) return
      const own = await naturalWidth({ pdf, index, turn })
      const drawn = await drawText({ pdf, index, turn }, layer.current, leaving.signal)
      if (leaving.signal.aborted) return
      setNatural(own)
      setText(drawn)
    }
    // The picture is there without it.
    lay().catch(() => undefined)
    return () => leaving.abort()
  }, [pdf, index, turn])

  useEffect(() => {
    if (!text) return
    const mark = paint(text, matches, current)
    if (mark) currentMarked(mark)
  }, [text, matches, current])

  const scale = { '--total-scale-factor': natural ? width / natural : 1 } as React.CSSProperties
  return (
    <>
      <canvas ref={canvas} aria-hidden="true" className="absolute inset-0 size-full" />
      <div ref={layer} className="viewer-text" style={scale} />
      {text && text.text.every(({ str }) => str.trim() === '') ? (
        <p className="sr-only">На странице нет текста: это изображение.</p>
      ) : null}
      {failed ? (
        <p role="alert" className="absolute inset-x-4 top-4 rounded-field bg-danger-soft p-3 text-danger">
          Страницу {index + 1} не получилось показать. Скачайте файл, чтобы открыть её.
        </p>
      ) : null}
    </>
  )
}

/** Marks what was found in the laid text, unmarks the rest; gives the mark of the present one. */
function paint({ text, elements }: DrawnText, matches: readonly Match[], current: Match | null): HTMLElement | null {
  const parts = markedParts(text, matches)
  let found: HTMLElement | null = null
  elements.forEach((element, piece) => {
    const own = parts.get(piece)
    if (!own) {
      if (element.querySelector('mark')) element.textContent = text[piece]?.str ?? ''
      return
    }
    const nodes = own.map(({ text: words, match }) => {
      if (match === null) return words
      const mark = document.createElement('mark')
      mark.textContent = words
      if (matches[match] === current) {
        mark.className = 'current'
        found ??= mark
      }
      return mark
    })
    element.replaceChildren(...nodes)
  })
  return found
}
