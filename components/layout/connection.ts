'use client'

import { useSyncExternalStore } from 'react'

let lost = false
const listeners = new Set<() => void>()

function tell(now: boolean): void {
  if (lost === now) return
  lost = now
  for (const changed of listeners) changed()
}

/** The browser's word is tried out: without any network a cabinet on the same machine is still there. */
async function look(): Promise<void> {
  const reached =
    navigator.onLine ||
    (await fetch('/api/health/live', { method: 'HEAD', cache: 'no-store' }).then(
      () => true,
      () => false,
    ))
  tell(!reached && !navigator.onLine)
}

const hear = () => void look()

function watch(changed: () => void) {
  if (listeners.size === 0) {
    window.addEventListener('online', hear)
    window.addEventListener('offline', hear)
    hear()
  }
  listeners.add(changed)
  return () => {
    listeners.delete(changed)
    if (listeners.size > 0) return
    window.removeEventListener('online', hear)
    window.removeEventListener('offline', hear)
  }
}

/** Whether the cabinet is out of reach because there is no network; known while something on the page watches it. */
export const isLost = () => lost

/** Whether the cabinet may be reached, as far as the browser knows; on the server it always is. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    watch,
    () => !lost,
    () => true,
  )
}
