'use client'

import { useEffect, useRef, useState } from 'react'
import { sheetWidth, type SheetView } from './sheet-view'

type ImagePreviewProps = { address: string; fileName: string; view: SheetView }

/** A scan as a picture; turned on its side, it keeps its place in the flow by a frame of the turned shape. */
export function ImagePreview({ address, fileName, view }: ImagePreviewProps) {
  const image = useRef<HTMLImageElement>(null)
  const [{ ratio, room }, setShape] = useState<{ ratio: number | null; room: number }>({ ratio: null, room: 0 })
  const measure = () => {
    const { naturalWidth = 0, naturalHeight = 0 } = image.current ?? {}
    const place = image.current?.closest('[data-sheet-room]')
    if (place && naturalWidth > 0 && naturalHeight > 0) {
      setShape({ ratio: naturalWidth / naturalHeight, room: place.clientWidth })
    }
  }
  // A picture out of the cache may have loaded before anybody listened.
  useEffect(measure, [address])
  const sideways = view.turn % 180 !== 0
  const turnedRatio = ratio && (sideways ? 1 / ratio : ratio)
  const width = turnedRatio ? sheetWidth(view, room, turnedRatio) : '100%'
  return (
    <div data-sheet-room className="min-w-0">
      <div
        className="relative mx-auto overflow-hidden rounded-field border border-line"
        style={{ width, aspectRatio: turnedRatio ? String(turnedRatio) : undefined }}
      >
        <picture>
          <img
            ref={image}
            src={address}
            alt={`Изображение документа «${fileName}»`}
            onLoad={measure}
            className={ratio ? 'absolute top-1/2 left-1/2 max-w-none' : 'w-full'}
            style={
              ratio
                ? {
                    width: sideways ? `${ratio * 100}%` : '100%',
                    transform: `translate(-50%, -50%) rotate(${view.turn}deg)`,
                  }
                : undefined
            }
          />
        </picture>
      </div>
    </div>
  )
}
