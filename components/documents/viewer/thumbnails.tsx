'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { DocumentWarning } from '@/lib/documents/types'
import type { PDFDocumentProxy } from './pdf-document'
import { sheetSize, type SheetView } from './sheet-view'
import { PageWarnings } from './warnings'

/** CSS pixels. */
const WIDTH = 96

type ThumbnailsProps = {
  /** Tells the strip from another one on the same page. */
  name?: string | undefined
  pdf: PDFDocumentProxy
  ratios: readonly number[]
  turn: SheetView['turn']
  page: number
  warnings: readonly DocumentWarning[]
  goTo: (page: number) => void
}

/** A strip of small pages, one stop of the Tab key: arrows, Home and End walk inside. */
export function Thumbnails({ name, pdf, ratios, turn, page, warnings, goTo }: ThumbnailsProps) {
  const strip = useRef<HTMLElement>(null)
  useEffect(() => {
    const { current } = strip
    const own = current?.querySelector<HTMLElement>('[aria-current]')
    if (!current || !own) return
    const [outer, inner] = [current.getBoundingClientRect(), own.getBoundingClientRect()]
    if (inner.top < outer.top || inner.bottom > outer.bottom) current.scrollTop += inner.top - outer.top - 24
    if (inner.left < outer.left || inner.right > outer.right) current.scrollLeft += inner.left - outer.left - 24
  }, [page])
  const walk = (event: KeyboardEvent) => {
    const buttons = [...(strip.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    const next = stepOf(event.key, at, buttons.length)
    if (next === null) return
    event.preventDefault()
    buttons[next]?.focus()
  }
  return (
    <nav
      ref={strip}
      aria-label={name ? `Миниатюры страниц: ${name}` : 'Миниатюры страниц'}
      onKeyDown={walk}
      className="viewer-strip"
    >
      <ol className="flex gap-3 p-3 @3xl:flex-col">
        {ratios.map((ratio, index) => (
          <li key={index} className="w-24 shrink-0">
            <Thumbnail
              {...{ pdf, index, turn, ratio }}
              current={index === page}
              warnings={warnings.filter((one) => one.page === index + 1)}
              onClick={() => goTo(index)}
            />
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Where a key of walking leads from a place among so many; null for other keys. */
function stepOf(key: string, at: number, count: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key === 'ArrowDown' || key === 'ArrowRight') return Math.min(at + 1, count - 1)
  if (key === 'ArrowUp' || key === 'ArrowLeft') return Math.max(at - 1, 0)
  return null
}

type ThumbnailProps = {
  pdf: PDFDocumentProxy
  index: number
  turn: SheetView['turn']
  ratio: number
  current: boolean
  warnings: readonly DocumentWarning[]
  onClick: () => void
}

function Thumbnail({ pdf, index, turn, ratio, current, warnings, onClick }: ThumbnailProps) {
  const size = sheetSize({ zoom: 1, turn, fit: 'page' }, { width: WIDTH, height: WIDTH * 1.5 }, ratio)
  return (
    <button
      type="button"
      aria-current={current ? 'true' : undefined}
      tabIndex={current ? 0 : -1}
      onClick={onClick}
      className="group grid w-full justify-items-center gap-1"
    >
      <span
        style={size}
        className="block overflow-hidden bg-white ring-1 ring-line-strong group-hover:ring-2 group-hover:ring-accent group-aria-current:ring-3 group-aria-current:ring-accent"
      >
        <Picture {...{ pdf, index, turn }} width={size.width} />
      </span>
      <span className="text-sm text-soft tabular-nums group-aria-current:font-semibold group-aria-current:text-ink">
        <span className="sr-only">Страница </span>
        {index + 1}
      </span>
      <PageWarnings warnings={warnings} />
    </button>
  )
}

type PictureProps = Pick<ThumbnailProps, 'pdf' | 'index' | 'turn'> & { width: number }

/** Drawn when it first comes into sight. */
function Picture({ pdf, index, turn, width }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!canvas.current) return
    const watch = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
    })
    watch.observe(canvas.current)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    if (!seen) return
    const leaving = new AbortController()
    const draw = async () => {
      const { drawPage } = await import('./pdf-document')
      if (canvas.current) await drawPage({ pdf, index, turn }, canvas.current, width, leaving.signal)
    }
    // Without it the number of the page remains.
    draw().catch(() => undefined)
    return () => leaving.abort()
  }, [seen, pdf, index, turn, width])
  return <canvas ref={canvas} aria-hidden="true" className="block size-full" />
}
