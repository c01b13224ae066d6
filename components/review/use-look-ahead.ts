'use client'

import { useRouter } from 'next/navigation'
import { PrefetchKind } from 'next/dist/client/components/router-reducer/router-reducer-types'
import { useEffect, useReducer, useState } from 'react'
import { AHEAD } from '@/lib/review/ahead-schema'

type Connection = { connection?: { saveData?: boolean } }

/** Chromium may put idle work off for a minute while it believes that a frame is about to come. */
const IDLE_LIMIT_MS = 2_000

/** How many times anything was fetched ahead in this tab: an address of its own each time, so that nothing older is shown. */
let times = 0

type Ahead = {
  /** The address it is kept under, once all of it is here. */
  under: string | null
  /** It is on its way: the router would wait for it, and show an empty page if it broke off. */
  coming: boolean
}

/**
 * Gets ready for the next file while the browser is idle: the library that draws documents, and the file at `address`, which
 * must be the expert's own (null fetches nothing). Again when the router has thrown it away.
 */
export function useLookAhead(address: string | null): Ahead {
  const router = useRouter()
  const [fetched, tell] = useState<{ under: string; here: boolean } | null>(null)
  const [round, again] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!('requestIdleCallback' in window)) return
    const leaving = new AbortController()
    const fetchAhead = async () => {
      await warmViewer().catch(() => undefined)
      if (leaving.signal.aborted || !address || (navigator as Connection).connection?.saveData) return
      const under = `${address}?${AHEAD}=${(times += 1)}`
      tell({ under, here: false })
      whenAnswered(under, leaving.signal, (whole) => tell(whole ? { under, here: true } : null))
      const onInvalidate = () => {
        tell(null)
        again()
      }
      router.prefetch(under, { kind: PrefetchKind.FULL, onInvalidate })
    }
    const waiting = window.requestIdleCallback(() => void fetchAhead(), { timeout: IDLE_LIMIT_MS })
    return () => {
      leaving.abort()
      window.cancelIdleCallback(waiting)
    }
  }, [address, round, router])
  const own = address && fetched?.under.startsWith(`${address}?`) ? fetched : null
  return { under: own?.here ? own.under : null, coming: own?.here === false }
}

/** The router does not tell when it has fetched something, the browser does: whole, or broken off. */
function whenAnswered(address: string, leaving: AbortSignal, answered: (whole: boolean) => void): void {
  const asked = `${new URL(address, window.location.href).href}&`
  const observer = new PerformanceObserver((seen) => {
    for (const one of seen.getEntries() as PerformanceResourceTiming[]) {
      if (one.name.startsWith(asked)) answered(one.responseStatus === 200)
    }
  })
  observer.observe({ type: 'resource' })
  leaving.addEventListener('abort', () => observer.disconnect())
}

async function warmViewer(): Promise<void> {
  const { warmPdf } = await import('@/components/documents/viewer/pdf-document')
  await warmPdf()
}
