'use client'

import { useEffect, useState } from 'react'
import type { PDFDocumentProxy } from './pdf-document'

export type OpenPdf = { pdf: PDFDocumentProxy; /** Width to height of every page. */ ratios: readonly number[] }

export type Opening =
  | { state: 'opening' }
  | { state: 'failed'; /** The file itself, not the way to it. */ damaged: boolean }
  | ({ state: 'open' } & OpenPdf)

const opening: Opening = { state: 'opening' }

/** Opens a PDF (null: nothing to open); the library comes to the browser only now. Another address begins anew. */
export function usePdf(address: string | null): { opened: Opening; again: () => void } {
  const [attempt, setAttempt] = useState(0)
  const [held, hold] = useState<{ of: string; opened: Opening }>({ of: '', opened: opening })
  const key = `${attempt} ${address}`

  useEffect(() => {
    if (address === null) return
    let close = () => undefined as void
    let left = false
    const open = async () => {
      const { isDamaged, openPdf, pageRatios } = await import('./pdf-document')
      if (left) return
      const task = openPdf(address)
      close = () => void task.destroy()
      try {
        const pdf = await task.promise
        const ratios = await pageRatios(pdf)
        if (!left) hold({ of: key, opened: { state: 'open', pdf, ratios } })
      } catch (error) {
        if (!left) hold({ of: key, opened: { state: 'failed', damaged: isDamaged(error) } })
      }
    }
    open().catch(() => {
      // The library itself has not come.
      if (!left) hold({ of: key, opened: { state: 'failed', damaged: false } })
    })
    return () => {
      left = true
      close()
    }
  }, [address, key])

  return { opened: held.of === key ? held.opened : opening, again: () => setAttempt(attempt + 1) }
}
