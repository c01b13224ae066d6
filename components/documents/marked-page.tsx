'use client'

import { useEffect, useRef, useState } from 'react'
import { FileName } from '@/components/ui/file-name'
import { regionWords } from '@/lib/documents/labels'
import type { MarkedPlace } from '@/lib/documents/types'
import type { PDFDocumentProxy } from './viewer/pdf-document'
import { boxOf } from './viewer/region'
import { sourceOf } from './viewer/source'
import { usePdf } from './viewer/use-pdf'

const WIDEST = 672

/** A place on a page that somebody has marked, with the page itself on demand; read-only. Without JavaScript in words. */
export function MarkedPage({ place }: { place: MarkedPlace }) {
  const { page, region, note, fileName } = place
  const source = sourceOf({ ...place, warnings: [] }, false)
  const [open, setOpen] = useState(false)
  const where = `Страница ${page}, ${regionWords(region).toLowerCase()}`
  return (
    <figure className="grid min-w-0 gap-2 rounded-field border border-line p-3">
      <figcaption>
        <span className="block font-medium">{where}</span>
        <span className="block whitespace-pre-line">{note}</span>
        <span className="block text-base wrap-anywhere text-soft">
          Файл{' '}
          <a className="link" href={source.content} download>
            <FileName>{fileName}</FileName>
          </a>
          {place.older ? ': прежний, с тех пор вы его заменили' : null}
        </span>
      </figcaption>
      <details onToggle={(event) => setOpen(event.currentTarget.open)} className="noscript:hidden">
        <summary className="link w-fit cursor-pointer py-2">Показать место на странице</summary>
        <div className="relative mt-2 max-w-2xl min-w-0 bg-white ring-1 ring-line">
          {open && source.picture ? (
            <picture>
              <img src={source.picture} alt={`${fileName}, отмеченное место: ${where}`} className="block w-full" />
            </picture>
          ) : null}
          {open && source.way === 'pdf' ? <PdfPage address={source.content} page={page} name={where} /> : null}
          {open ? <span aria-hidden="true" style={boxOf(region)} className="pin-box pin-drawn" /> : null}
        </div>
      </details>
    </figure>
  )
}

function PdfPage({ address, page, name }: { address: string; page: number; name: string }) {
  const { opened } = usePdf(address)
  if (opened.state === 'opening') {
    return (
      <p role="status" className="p-4 text-soft">
        Открываем страницу…
      </p>
    )
  }
  if (opened.state === 'failed') {
    return (
      <p role="alert" className="p-4">
        Страницу не получилось показать: скачайте файл, чтобы открыть её.
      </p>
    )
  }
  return <DrawnPage pdf={opened.pdf} ratio={opened.ratios[page - 1] ?? 1} index={page - 1} name={name} />
}

type DrawnPageProps = { pdf: PDFDocumentProxy; ratio: number; index: number; name: string }

function DrawnPage({ pdf, ratio, index, name }: DrawnPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const leaving = new AbortController()
    const draw = async () => {
      const { drawPage } = await import('./viewer/pdf-document')
      if (canvas.current) await drawPage({ pdf, index, turn: 0 }, canvas.current, WIDEST, leaving.signal)
    }
    // A page that is left while it is drawn is no failure; a broken one stays blank under its words.
    draw().catch(() => undefined)
    return () => leaving.abort()
  }, [pdf, index])
  return <canvas ref={canvas} role="img" aria-label={name} className="block w-full" style={{ aspectRatio: ratio }} />
}
