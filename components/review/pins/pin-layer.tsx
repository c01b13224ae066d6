'use client'

import clsx from 'clsx'
import { boxOf, turnRegion, uprightRegion } from '@/components/documents/viewer/region'
import type { SheetView } from '@/components/documents/viewer/sheet-view'
import type { CasePin } from '@/lib/review/pins/types'
import { useWorkbench } from '../workbench-state'
import { MarkArea } from './mark-area'

/** Stands on the page; its words stand in the list. */
export const pinId = (id: string) => `pin-${id}`
export const pinLineId = (id: string) => `pin-line-${id}`

type PinLayerProps = { pins: readonly CasePin[]; versionId: string; index: number; turn: SheetView['turn'] }

/** What is pinned to one page, over its sheet, and the place that is being marked on it. */
export function PinLayer({ pins, versionId, index, turn }: PinLayerProps) {
  const { mark, setMark } = useWorkbench()
  const marked = mark?.versionId === versionId && mark.page === index + 1 ? mark : null
  return (
    <>
      {pins.map((pin, position) =>
        pin.versionId === versionId && pin.page === index + 1 ? (
          <button
            key={pin.id}
            id={pinId(pin.id)}
            type="button"
            title={pin.note}
            aria-label={`Пометка ${position + 1}: ${pin.note}`}
            onClick={() => document.getElementById(pinLineId(pin.id))?.focus()}
            style={boxOf(turnRegion(pin.region, turn))}
            className={clsx('pin-box', pin.sentRound === null ? 'border-fill' : 'border-danger')}
          >
            <span className="pin-number">{position + 1}</span>
          </button>
        ) : null,
      )}
      {marked ? (
        <MarkArea
          page={marked.page}
          region={turnRegion(marked.region, turn)}
          onRegion={(region) => setMark({ ...marked, region: uprightRegion(region, turn) })}
          onCancel={() => setMark(null)}
        />
      ) : null}
    </>
  )
}
