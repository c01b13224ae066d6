'use client'

import { useState } from 'react'
import type { PDFDocumentProxy } from './pdf-document'
import type { Source } from './source'
import { usePdf } from './use-pdf'

/** A document as far as it has been opened. */
export type Shown = {
  pdf: PDFDocumentProxy | null
  /** Width to height of every sheet; null before it is known. */
  ratios: readonly number[] | null
  failed: 'damaged' | 'unreachable' | null
  again: () => void
  picture: { address: string; onRatio: (ratio: number) => void; onFailed: () => void }
}

type Picture = { of: string; ratios: readonly number[] | null; failed: boolean }

/** Opens a document of whichever kind; another source begins anew. */
export function useShown(source: Source): Shown {
  const { opened, again } = usePdf(source.way === 'pdf' ? source.content : null)
  const [held, hold] = useState<Picture>({ of: source.key, ratios: null, failed: false })
  const image = held.of === source.key ? held : { of: source.key, ratios: null, failed: false }
  const picture = {
    address: source.picture ?? '',
    onRatio: (ratio: number) => {
      if (image.ratios?.[0] !== ratio) hold({ ...image, ratios: [ratio] })
    },
    onFailed: () => hold({ ...image, failed: true }),
  }
  if (source.way !== 'pdf') {
    const retry = () => hold({ ...image, failed: false })
    return { pdf: null, ratios: image.ratios, failed: image.failed ? 'unreachable' : null, again: retry, picture }
  }
  return {
    pdf: opened.state === 'open' ? opened.pdf : null,
    ratios: opened.state === 'open' ? opened.ratios : null,
    failed: opened.state === 'failed' ? (opened.damaged ? 'damaged' : 'unreachable') : null,
    again,
    picture,
  }
}
