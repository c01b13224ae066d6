'use client'

import { useRouter } from 'next/navigation'
import { PrefetchKind } from 'next/dist/client/components/router-reducer/router-reducer-types'
import { useEffect, useReducer, useState } from 'react'
import { AHEAD } from '@/lib/review/ahead-schema'

type Connection = { connection?: { saveData?: boolean } }

/** How many times anything was fetched ahead in this tab: an address of its own each time, so that nothing older is shown. */
let times = 0

/**
 * Gets ready for the next file while the browser is idle: the library that draws documents, and the file at `address`, which
 * must be the expert's own (null fetches nothing). Again when the router has thrown it away. Gives the address it is kept under.
 */
export function useLookAhead(address: string | null): string | null {
  const router = useRouter()
  const [kept, keep] = useState<{ address: string; under: string } | null>(null)
  const [round, again] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!('requestIdleCallback' in window)) return
    let left = false
    const fetchAhead = async () => {
      await warmViewer().catch(() => undefined)
      if (left || !address || (navigator as Connection).connection?.saveData) return
      const under = `${address}?${AHEAD}=${(times += 1)}`
      router.prefetch(under, { kind: PrefetchKind.FULL, onInvalidate: again })
      keep({ address, under })
    }
    const waiting = window.requestIdleCallback(() => void fetchAhead(), { timeout: 10_000 })
    return () => {
      left = true
      window.cancelIdleCallback(waiting)
    }
  }, [address, round, router])
  return kept?.address === address ? kept.under : null
}

async function warmViewer(): Promise<void> {
  const { warmPdf } = await import('@/components/documents/viewer/pdf-document')
  await warmPdf()
}
