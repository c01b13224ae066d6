'use client'

import clsx from 'clsx'
import {
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react'
import {
  anchorAt,
  GAP,
  scrollTo,
  sheetSeen,
  sheetSize,
  sheetsNear,
  topsOf,
  type SheetView,
  type Size,
} from './sheet-view'
import { useHandZoom } from './use-hand-zoom'

export type FrameHandle = {
  goTo: (index: number) => void
  /** Brings something on a sheet into sight; nothing outside of the frame moves. */
  reveal: (element: HTMLElement) => void
  focus: () => void
}

type SheetFrameProps = {
  label: string
  view: SheetView
  /** Width to height of every sheet; null before it is known. */
  ratios: readonly number[] | null
  page: number
  onPage: (index: number) => void
  onZoom: (change: (zoom: number) => number) => void
  className: string
  ref?: Ref<FrameHandle>
  children: (sheet: { index: number; size: Size | null; near: boolean }) => ReactNode
}

/** Sheets one under another in a frame that scrolls; those far from the window are only told to keep their place. */
export function SheetFrame({ label, view, ratios, page, onPage, onZoom, className, ref, children }: SheetFrameProps) {
  const box = useRef<HTMLDivElement>(null)
  const anchor = useRef({ index: 0, down: -1, across: 0.5 })
  const room = useRoom(box)
  const [[first, last], setNear] = useState<[number, number]>([0, 1])
  const sizes = useMemo(
    () => (room && ratios ? ratios.map((ratio) => sheetSize(view, room, ratio)) : null),
    [room, ratios, view],
  )
  const heights = useMemo(() => sizes?.map(({ height }) => height) ?? [], [sizes])
  useHandZoom(box, onZoom, view.zoom)

  const look = useEffectEvent(() => {
    const { current } = box
    if (!current || heights.length === 0) return
    const { scrollTop, scrollLeft, clientWidth, clientHeight, scrollWidth } = current
    anchor.current = { ...anchorAt(heights, scrollTop), across: (scrollLeft + clientWidth / 2) / scrollWidth }
    const [from, to] = sheetsNear(heights, scrollTop, clientHeight)
    setNear((now) => (now[0] === from && now[1] === to ? now : [from, to]))
    onPage(sheetSeen(heights, scrollTop, clientHeight, page))
  })
  // Larger or smaller sheets: the same place of the document stays at the edge of the frame.
  useLayoutEffect(() => {
    const { current } = box
    if (!current || heights.length === 0) return
    current.scrollTop = scrollTo(heights, anchor.current)
    current.scrollLeft = anchor.current.across * current.scrollWidth - current.clientWidth / 2
    look()
  }, [heights])
  useEffect(() => {
    const { current } = box
    const listen = () => look()
    current?.addEventListener('scroll', listen, { passive: true })
    return () => current?.removeEventListener('scroll', listen)
  }, [])

  useImperativeHandle(ref, () => ({
    goTo: (index) => box.current?.scrollTo({ top: (topsOf(heights)[index] ?? 0) - GAP / 2, behavior: 'instant' }),
    reveal: (element) => reveal(box.current, element),
    focus: () => box.current?.focus({ preventScroll: true }),
  }))

  const widest = Math.max(room?.width ?? 0, ...(sizes ?? []).map(({ width }) => width))
  return (
    <div
      ref={box}
      tabIndex={0}
      role="region"
      aria-label={label}
      className={clsx('viewer-frame min-w-0 overflow-auto bg-sunken', className)}
    >
      <div className="mx-auto grid gap-3 py-3" style={sizes ? { width: widest } : undefined}>
        {(ratios ?? [null]).map((_, index) => (
          <div key={index} className="relative mx-auto" style={sizes?.[index] ?? { width: '100%' }}>
            {children({ index, size: sizes?.[index] ?? null, near: index >= first && index <= last })}
          </div>
        ))}
      </div>
    </div>
  )
}

function reveal(frame: HTMLElement | null, element: HTMLElement): void {
  if (!frame) return
  const [outer, inner] = [frame.getBoundingClientRect(), element.getBoundingClientRect()]
  const margin = Math.min(96, outer.height / 4)
  if (inner.top < outer.top + margin || inner.bottom > outer.bottom - margin)
    frame.scrollTop += inner.top - outer.top - outer.height / 3
  if (inner.left < outer.left || inner.right > outer.right)
    frame.scrollLeft += inner.left - outer.left - outer.width / 3
}

/** The room for a sheet inside of the frame, followed while the window changes. */
function useRoom(box: { readonly current: HTMLElement | null }): Size | null {
  const [room, setRoom] = useState<Size | null>(null)
  useEffect(() => {
    const { current } = box
    if (!current) return
    const watch = new ResizeObserver(() => {
      const size = { width: current.clientWidth - 2 * GAP, height: current.clientHeight - 2 * GAP }
      if (size.width <= 0 || size.height <= 0) return
      setRoom((now) => (now?.width === size.width && now.height === size.height ? now : size))
    })
    watch.observe(current)
    return () => watch.disconnect()
  }, [box])
  return room
}
