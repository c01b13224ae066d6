'use client'

import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import type { WantedPlace } from '@/components/documents/viewer/use-wanted'
import type { PageRegion } from '@/lib/documents/types'
import type { AssessmentSection } from '@/lib/db/generated/prisma/enums'
import type { WorkbenchDocument } from '@/lib/review/types'

/** A place that is being marked, on the upright page. */
export type Mark = { versionId: string; page: number; region: PageRegion }

type View = {
  section: AssessmentSection | null
  /** The version that is open. */
  versionId: string | null
  /** Shown beside it: the document it took the place of. */
  besideId: string | null
}

type WorkbenchState = View & {
  documents: readonly WorkbenchDocument[]
  /** Whether a verdict is on its way to the server. */
  saving: boolean
  setSaving: (saving: boolean) => void
  openSection: (section: AssessmentSection) => void
  openDocument: (versionId: string, besideId?: string | null) => void
  /** What is being marked on a page; null when nothing is. */
  mark: Mark | null
  setMark: (mark: Mark | null) => void
  /** The page that is looked at, from 1. */
  shownPage: number
  setShownPage: (page: number) => void
  /** The pin that was asked for last. */
  wanted: WantedPlace | null
  openPin: (pin: { id: string; versionId: string; page: number }) => void
}

const Context = createContext<WorkbenchState | null>(null)

export function useWorkbench(): WorkbenchState {
  const state = useContext(Context)
  if (!state) throw new Error('The workbench has no state around it')
  return state
}

type ProviderProps = {
  documents: readonly WorkbenchDocument[]
  initial: { section: AssessmentSection | null; versionId: string | null }
  children: ReactNode
}

/** What is open on the workbench: a section with its facts and verdict, and a document beside them. */
export function WorkbenchProvider({ documents, initial, children }: ProviderProps) {
  const [view, setView] = useState<View>({ ...initial, besideId: null })
  const [saving, setSaving] = useState(false)
  const [mark, setMark] = useState<Mark | null>(null)
  const [shownPage, setShownPage] = useState(1)
  const [wanted, setWanted] = useState<WantedPlace | null>(null)

  const openSection = useCallback(
    (section: AssessmentSection) => {
      const own = documents.filter((document) => document.section === section && !document.replaced)
      setView((now) => {
        const stays = own.length === 0 || own.some(({ versionId }) => versionId === now.versionId)
        const next = stays ? { ...now, section } : { section, versionId: own[0]?.versionId ?? null, besideId: null }
        remember(next)
        return next
      })
    },
    [documents],
  )
  const openDocument = useCallback((versionId: string, besideId: string | null = null) => {
    setView((now) => {
      const next = { ...now, versionId, besideId }
      remember(next)
      return next
    })
  }, [])

  const openPin = useCallback(
    ({ id, versionId, page }: { id: string; versionId: string; page: number }) => {
      openDocument(versionId)
      setWanted((now) => ({ page, step: (now?.step ?? 0) + 1, elementId: `pin-${id}` }))
    },
    [openDocument],
  )

  const state = useMemo(
    () => ({
      ...{ ...view, documents, saving, setSaving, openSection, openDocument },
      ...{ mark, setMark, shownPage, setShownPage, wanted, openPin },
    }),
    [view, documents, saving, openSection, openDocument, mark, shownPage, wanted, openPin],
  )
  return <Context value={state}>{children}</Context>
}

/** A reload comes back to the same place; the server is not asked. */
function remember({ section, versionId }: View): void {
  const query = new URLSearchParams({ ...(section && { section }), ...(versionId && { document: versionId }) })
  queueMicrotask(() => window.history.replaceState(null, '', `?${query}`))
}

/** Forms that carry the version wait until a verdict has been saved: it makes another one. */
export function WhileNothingIsSaved({ children }: { children: ReactNode }) {
  const { saving } = useWorkbench()
  return <div inert={saving}>{children}</div>
}
