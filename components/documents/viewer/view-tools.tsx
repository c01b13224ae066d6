'use client'

import { steppedZoom, turned, type SheetView } from './sheet-view'
import { Tool } from './tool'

type ViewToolsProps = { view: SheetView; change: (view: SheetView) => void }

/** How large and which side up. */
export function ViewTools({ view, change }: ViewToolsProps) {
  const whole = view.fit === 'page'
  return (
    <div className="contents sm:me-3 sm:flex sm:items-center sm:gap-1">
      <Tool name="zoom-out" onClick={() => change({ ...view, zoom: steppedZoom(view.zoom, -1) })}>
        −
      </Tool>
      <span
        className="min-w-12 text-center text-sm text-soft tabular-nums max-sm:sr-only"
        role="status"
        aria-label="Масштаб"
      >
        {Math.round(view.zoom * 100)} %
      </span>
      <Tool name="zoom-in" onClick={() => change({ ...view, zoom: steppedZoom(view.zoom, 1) })}>
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
        onClick={() => change({ ...view, turn: turned(view.turn) })}
      />
    </div>
  )
}
