import type { DocumentWarning } from '@/lib/documents/types'

export type ViewerDocument = {
  documentId: string
  /** One of the document's versions; the newest that may be seen when absent. */
  versionId?: string
  mediaType: string
  fileName: string
  warnings: readonly DocumentWarning[]
}

export type Source = {
  /** Another document, another key. */
  key: string
  way: 'pdf' | 'image' | 'download' | 'closed'
  /** The file itself. */
  content: string
  /** The picture for looking at, of an image. */
  picture: string | null
}

/**
 * How and from where the document is shown; formats that browsers do not show are only given to be saved, and of a
 * closed one nothing is asked for.
 */
export function sourceOf({ documentId, versionId, mediaType }: ViewerDocument, closed: boolean): Source {
  const query = versionId ? `?version=${versionId}` : ''
  const way = closed ? 'closed' : wayOf(mediaType)
  const address = `/api/documents/${documentId}`
  return {
    key: `${documentId} ${versionId}`,
    way,
    content: `${address}/content${query}`,
    picture: way === 'image' ? `${address}/view${query}` : null,
  }
}

function wayOf(mediaType: string): Source['way'] {
  if (mediaType === 'application/pdf') return 'pdf'
  return mediaType.startsWith('image/') ? 'image' : 'download'
}
