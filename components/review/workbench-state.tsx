'use client'

import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import type { AssessmentSection } from '@/lib/db/generated/prisma/enums'
import type { WorkbenchDocument } from '@/lib/review/types'

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

  const state = useMemo(
    () => ({ ...view, documents, saving, setSaving, openSection, openDocument }),
    [view, documents, saving, openSection, openDocument],
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
