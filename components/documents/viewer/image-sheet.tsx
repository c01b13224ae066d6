'use client'

import clsx from 'clsx'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { SheetView, Size } from './sheet-view'

type ImageSheetProps = {
  address: string
  fileName: string
  turn: SheetView['turn']
  /** Null before the picture and its frame are measured, and for ever without JavaScript. */
  size: Size | null
  onRatio: (ratio: number) => void
  onFailed: () => void
}

/** A scan or a photo as one sheet. */
export function ImageSheet({ address, fileName, turn, size, onRatio, onFailed }: ImageSheetProps) {
  const image = useRef<HTMLImageElement>(null)
  const measure = () => {
    const { complete = false, naturalWidth = 0, naturalHeight = 0 } = image.current ?? {}
    if (complete && naturalWidth > 0) onRatio(naturalWidth / naturalHeight)
    else if (complete) onFailed()
  }
  const measureAtOnce = useEffectEvent(measure)
  // A picture out of the cache may have come, or failed, before anybody listened.
  useEffect(() => measureAtOnce(), [address])
  const sideways = turn % 180 !== 0
  return (
    <picture>
      <img
        ref={image}
        src={address}
        alt={`Изображение документа «${fileName}»`}
        onLoad={measure}
        onError={onFailed}
        className={clsx(
          'bg-white ring-1 ring-line',
          size ? 'absolute top-1/2 left-1/2 max-w-none' : 'mx-auto block max-w-full',
        )}
        style={
          size
            ? {
                ...(sideways ? { width: size.height, height: size.width } : size),
                transform: `translate(-50%, -50%) rotate(${turn}deg)`,
              }
            : undefined
        }
      />
    </picture>
  )
}
