'use client'

import { useEffect, useEffectEvent } from 'react'
import { heldZoom } from './sheet-view'

/** Two fingers on the screen, or the wheel (a touchpad's pinch) with Ctrl, make the sheets larger, not the whole page. */
export function useHandZoom(
  box: { readonly current: HTMLElement | null },
  onZoom: (change: (zoom: number) => number) => void,
  zoom: number,
): void {
  const change = useEffectEvent(onZoom)
  const present = useEffectEvent(() => zoom)
  useEffect(() => {
    const { current } = box
    if (!current) return
    let start: { distance: number; zoom: number } | null = null
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1
      change((now) => heldZoom(now * Math.exp(-event.deltaY * lines * 0.0025)))
    }
    const touch = (event: TouchEvent) => {
      const distance = distanceOf(event.touches)
      if (distance === null) start = null
      else if (!start) start = { distance, zoom: present() }
      else {
        event.preventDefault()
        const { distance: first, zoom: before } = start
        change(() => heldZoom((before * distance) / first))
      }
    }
    const events = ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const
    current.addEventListener('wheel', wheel, { passive: false })
    for (const name of events) current.addEventListener(name, touch, { passive: false })
    return () => {
      current.removeEventListener('wheel', wheel)
      for (const name of events) current.removeEventListener(name, touch)
    }
  }, [box])
}

/** Between two fingers; null for any other number of them. */
function distanceOf(touches: TouchList): number | null {
  const [one, other] = [touches.item(0), touches.item(1)]
  if (!one || !other || touches.length !== 2) return null
  return Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY))
}
