import { Notice } from '@/components/ui/notice'
import type { DocumentItem } from '@/lib/documents/types'
import { FileDigest } from './file-digest'

/** The answer to a form sent without JavaScript: the file that has just been added. */
export function UploadedNotice({ document }: { document: DocumentItem }) {
  return (
    <Notice tone="success" role="status" className="mb-6" title={<>Файл «{document.fileName}» добавлен</>}>
      <p>
        <a href={`/cabinet/documents/${document.id}`} className="link">
          Открыть документ
        </a>
      </p>
      <FileDigest sha256={document.sha256} />
    </Notice>
  )
}
