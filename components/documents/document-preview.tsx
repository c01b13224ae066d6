import { ImagePreview } from './image-preview'
import { PdfPreview } from './pdf-preview'
import { plainView, type SheetView } from './sheet-view'

type DocumentPreviewProps = {
  documentId: string
  mediaType: string
  fileName: string
  /** One of the document's versions; the newest that may be seen when absent. */
  versionId?: string
  view?: SheetView
}

/** What is in the document, for its owner and for staff; a format that browsers do not show is offered as a download. */
export function DocumentPreview(props: DocumentPreviewProps) {
  const { documentId, mediaType, fileName, versionId, view = plainView } = props
  const query = versionId ? `?version=${versionId}` : ''
  const address = `/api/documents/${documentId}/content${query}`
  if (mediaType === 'application/pdf') {
    return (
      <>
        <PdfPreview address={address} fileName={fileName} view={view} />
        <noscript>
          <DownloadInstead address={address}>
            Просмотр на этой странице работает при включённом JavaScript.
          </DownloadInstead>
        </noscript>
      </>
    )
  }
  if (mediaType.startsWith('image/')) {
    return <ImagePreview address={`/api/documents/${documentId}/view${query}`} fileName={fileName} view={view} />
  }
  return <DownloadInstead address={address}>Файл этого формата нельзя показать на странице.</DownloadInstead>
}

function DownloadInstead({ address, children }: { address: string; children: string }) {
  return (
    <p>
      {children}{' '}
      <a href={address} download className="link">
        Скачайте файл
      </a>
      , чтобы открыть его.
    </p>
  )
}
