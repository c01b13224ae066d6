import { PdfPreview } from './pdf-preview'

type DocumentPreviewProps = { documentId: string; mediaType: string; fileName: string }

/** What is in the document, for its owner and for staff; a format that browsers do not show is offered as a download. */
export function DocumentPreview({ documentId, mediaType, fileName }: DocumentPreviewProps) {
  const address = `/api/documents/${documentId}/content`
  if (mediaType === 'application/pdf') {
    return (
      <>
        <PdfPreview address={address} fileName={fileName} />
        <noscript>
          <DownloadInstead address={address}>
            Просмотр на этой странице работает при включённом JavaScript.
          </DownloadInstead>
        </noscript>
      </>
    )
  }
  if (mediaType.startsWith('image/')) {
    return (
      <picture>
        <img
          src={`${address}?view=1`}
          alt={`Изображение документа «${fileName}»`}
          className="mx-auto max-h-[80vh] max-w-full rounded-field border border-line"
        />
      </picture>
    )
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
