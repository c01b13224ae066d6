'use client'

import { useEffect, useRef, useState } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { plainView, sheetWidth, type SheetView } from './sheet-view'
import type { PDFDocumentProxy } from './pdf-document'

const PAGES_AT_ONCE = 5

type PdfPreviewProps = { address: string; fileName: string; view?: SheetView }

/** Pages of a PDF drawn one under another; the library comes to the browser only together with a preview. */
export function PdfPreview({ address, fileName, view = plainView }: PdfPreviewProps) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  const [failed, setFailed] = useState(false)
  const [shown, setShown] = useState(PAGES_AT_ONCE)

  useEffect(() => {
    let close = () => undefined as void
    let left = false
    const open = async () => {
      const { openPdf } = await import('./pdf-document')
      if (left) return
      const task = openPdf(address)
      close = () => void task.destroy()
      setPdf(await task.promise)
    }
    open().catch(() => {
      if (!left) setFailed(true)
    })
    return () => {
      left = true
      close()
    }
  }, [address])

  if (failed) {
    return (
      <p role="alert">
        Не получилось показать файл. Скачайте его, чтобы открыть:{' '}
        <a href={address} download className="link">
          {fileName}
        </a>
        .
      </p>
    )
  }
  if (!pdf) return <PreviewWaiting />
  const pages = Math.min(shown, pdf.numPages)
  return (
    <div className="grid gap-4">
      {Array.from({ length: pages }, (_, index) => (
        <PdfPage key={index} pdf={pdf} number={index + 1} view={view} />
      ))}
      {pages < pdf.numPages ? (
        <button type="button" className={buttonClass('secondary')} onClick={() => setShown(shown + PAGES_AT_ONCE)}>
          Показать ещё страницы ({pages} из {pdf.numPages})
        </button>
      ) : null}
    </div>
  )
}

function PreviewWaiting() {
  return (
    <div
      role="status"
      className="grid aspect-[1/1.414] max-h-[70vh] w-full place-items-center rounded-field bg-sunken text-soft noscript:hidden"
    >
      Открываем документ…
    </div>
  )
}

type PdfPageProps = { pdf: PDFDocumentProxy; number: number; view: SheetView }

function PdfPage({ pdf, number, view }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const target = canvas.current
    const room = target?.parentElement?.clientWidth
    if (!target || !room) return
    const leaving = new AbortController()
    const draw = async () => {
      const { drawPage, pageRatio } = await import('./pdf-document')
      const page = { pdf, number, turn: view.turn }
      target.style.width = sheetWidth(view, room, await pageRatio(page))
      if (!leaving.signal.aborted) await drawPage(page, target, leaving.signal)
    }
    draw().catch(() => {
      if (!leaving.signal.aborted) setFailed(true)
    })
    return () => leaving.abort()
  }, [pdf, number, view])

  return (
    <figure className="min-w-0">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Страница ${number} из ${pdf.numPages}`}
        className="mx-auto block w-full max-w-none rounded-field border border-line bg-white"
      />
      {failed ? <figcaption>Страницу {number} не получилось показать.</figcaption> : null}
    </figure>
  )
}
