'use client'

import type { ReactNode } from 'react'
import { useWorkbench } from './workbench-state'

type OpenDocumentProps = { versionId: string; besideId: string | null; children: ReactNode }

/** Opens a document in the middle of the workbench, with the one it replaced beside it. */
export function OpenDocument({ versionId, besideId, children }: OpenDocumentProps) {
  const { openDocument } = useWorkbench()
  return (
    <button type="button" className="link text-start" onClick={() => openDocument(versionId, besideId)}>
      {children}
    </button>
  )
}
