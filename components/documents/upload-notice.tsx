import { FileName } from '@/components/ui/file-name'
import { Notice } from '@/components/ui/notice'
import { findingSentence } from '@/lib/documents/labels'
import type { DocumentItem } from '@/lib/documents/types'
import { FileDigest } from './file-digest'

/** The answer to a form sent without JavaScript: the file that has just been added. */
export function UploadedNotice({ document }: { document: DocumentItem }) {
  return (
    <Notice
      tone={document.withheld ? 'info' : 'success'}
      role="status"
      className="mb-6"
      title={
        document.withheld ? (
          <>
            Файл «<FileName>{document.fileName}</FileName>» добавлен и проверяется
          </>
        ) : (
          <>
            Файл «<FileName>{document.fileName}</FileName>» добавлен
          </>
        )
      }
    >
      {document.withheld ? <p>{findingSentence('STILL_CHECKING')}</p> : null}
      <p>
        <a href={`/cabinet/documents/${document.id}`} className="link">
          Открыть документ
        </a>
      </p>
      {document.warnings.length > 0 ? (
        <ul className="mt-2 grid list-disc gap-1 ps-5">
          {document.warnings.map(({ code, page, message }) => (
            <li key={`${code} ${page}`}>
              {page === null ? '' : `Страница ${page}. `}
              {message}
            </li>
          ))}
        </ul>
      ) : null}
      <FileDigest sha256={document.sha256} />
    </Notice>
  )
}
