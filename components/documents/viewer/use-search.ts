'use client'

import { useRef, useState } from 'react'
import type { PDFDocumentProxy } from './pdf-document'
import { findOnPage, firstFrom, type Match } from './search'

type Found = {
  of: PDFDocumentProxy
  query: string
  /** Null while the text is being read. */
  matches: readonly Match[] | null
  at: number
  /** Whether any page has text at all. */
  hasText: boolean
  /** Grows with every move, so that the same place is brought into sight again. */
  step: number
}

export type Search = {
  query: string
  state: 'idle' | 'reading' | 'found' | 'nothing' | 'no-text' | 'failed'
  matches: readonly Match[]
  at: number
  step: number
  ask: (query: string) => void
  move: (by: 1 | -1) => void
}

/** Search in the text of a PDF: from the page that is open on, round and round. */
export function useSearch(pdf: PDFDocumentProxy | null, page: number): Search {
  const [found, setFound] = useState<Found | null>(null)
  const [failed, setFailed] = useState(false)
  const newest = useRef('')
  const own = found && found.of === pdf ? found : null

  const read = async (query: string, of: PDFDocumentProxy) => {
    const { allTexts } = await import('./pdf-document')
    const texts = await allTexts(of)
    if (newest.current !== query) return
    const matches = texts.flatMap((text, index) => findOnPage(text, index, query))
    const at = firstFrom(matches, page)
    const hasText = texts.some((text) => text.some(({ str }) => str.trim() !== ''))
    setFound((before) => ({ of, query, matches, at, hasText, step: (before?.step ?? 0) + 1 }))
  }
  const ask = (query: string) => {
    newest.current = query
    if (!pdf) return
    setFailed(false)
    setFound({ of: pdf, query, matches: null, at: 0, hasText: true, step: own?.step ?? 0 })
    read(query, pdf).catch(() => setFailed(true))
  }
  const move = (by: 1 | -1) => {
    const count = own?.matches?.length ?? 0
    if (!own || count === 0) return
    const at = (own.at + by + count) % count
    setFound({ ...own, at, step: own.step + 1 })
  }
  const state = failed ? 'failed' : stateOf(own)
  return {
    query: own?.query ?? '',
    state,
    matches: own?.matches ?? [],
    at: own?.at ?? 0,
    step: own?.step ?? 0,
    ask,
    move,
  }
}

function stateOf(found: Found | null): Search['state'] {
  if (!found || found.query.trim() === '') return 'idle'
  if (found.matches === null) return 'reading'
  if (!found.hasText) return 'no-text'
  return found.matches.length > 0 ? 'found' : 'nothing'
}
