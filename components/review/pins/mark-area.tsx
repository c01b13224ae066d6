'use client'

import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { boxOf, regionBetween, regionByKey, type Point } from '@/components/documents/viewer/region'
import type { PageRegion } from '@/lib/documents/types'
import { regionWords } from '@/lib/documents/labels'

/** Names the place where the words of a mark are typed: Enter leads there. */
export const MARK_FORM = 'pin-form'

type MarkAreaProps = {
  page: number
  /** On the sheet as it is turned. */
  region: PageRegion
  onRegion: (region: PageRegion) => void
  onCancel: () => void
}

/** A place on the sheet that is being marked: drawn by hand, or moved and stretched by arrows. */
export function MarkArea({ page, region, onRegion, onCancel }: MarkAreaProps) {
  const sheet = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const from = useRef<Point | null>(null)
  useEffect(() => {
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  const pointOf = (event: PointerEvent): Point => {
    const { left, top, width, height } = sheet.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1)
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
  }
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = pointOf(event)
  }
  const draw = (event: PointerEvent) => {
    if (from.current) onRegion(regionBetween(from.current, pointOf(event)))
  }
  const end = () => {
    from.current = null
    box.current?.focus({ preventScroll: true })
  }
  const act = (event: KeyboardEvent) => {
    const next = regionByKey(region, event.key, event.shiftKey)
    if (next) onRegion(next)
    else if (event.key === 'Enter') document.querySelector<HTMLElement>(`#${MARK_FORM} textarea`)?.focus()
    else if (event.key === 'Escape') onCancel()
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={sheet}
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={end}
      className="absolute inset-0 z-20 cursor-crosshair touch-none"
    >
      <div
        ref={box}
        role="application"
        tabIndex={0}
        aria-roledescription="отмечаемое место"
        aria-label={`Место на странице ${page}: стрелки двигают, с Shift меняют размер, Enter ведёт к тексту, Escape убирает`}
        onKeyDown={act}
        style={boxOf(region)}
        className="pin-box pin-drawn"
      />
      <p role="status" className="sr-only">
        {regionWords(region)}
      </p>
    </div>
  )
}
