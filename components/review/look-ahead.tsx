'use client'

import { useEffect } from 'react'

/**
 * Gets ready for the next file while the browser is idle: the library that draws documents, and nothing of the file
 * itself. Opening a file is written into the doctor's journal, so its data comes only when a person opens it; the server
 * refuses anything fetched ahead (lib/ops/request-guard).
 */
export function LookAhead() {
  useEffect(() => {
    const warm = () => {
      const load = async () => (await import('@/components/documents/viewer/pdf-document')).warmPdf()
      load().catch(() => undefined)
    }
    if (!('requestIdleCallback' in window)) return
    const waiting = window.requestIdleCallback(warm, { timeout: 10_000 })
    return () => window.cancelIdleCallback(waiting)
  }, [])
  return null
}
