'use client'

import { useEffect, useRef, useState } from 'react'
import type { PDFDocumentProxy } from './pdf-document'
import type { SheetView } from './sheet-view'

type Source = { pdf: PDFDocumentProxy | null; picture: string | null; turn: SheetView['turn'] }

/** Prints the document as it is turned; `say` tells how far the pages are. A second press stops. */
export function usePrint({ pdf, picture, turn }: Source, say: (words: string) => void) {
  const running = useRef<AbortController>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => () => running.current?.abort(), [pdf, picture])
  const print = async () => {
    const { imagePage, pdfPages, printPages } = await import('./print')
    const stop = new AbortController()
    running.current = stop
    const pages = pdf ? pdfPages(pdf, turn, stop.signal) : imagePage(picture ?? '', turn)
    await printPages(pages, stop.signal, (done) => say(`Готовим к печати: ${done} из ${pages.count}`))
  }
  const toggle = () => {
    if (busy) return running.current?.abort()
    setBusy(true)
    print()
      .then(() => say(''))
      .catch(() => say('Не получилось подготовить печать. Скачайте файл и напечатайте его.'))
      .finally(() => setBusy(false))
  }
  return { busy, toggle }
}
