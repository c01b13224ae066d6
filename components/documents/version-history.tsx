import { FileName } from '@/components/ui/file-name'
import { Tag } from '@/components/ui/tag'
import type { Tone } from '@/components/ui/tone'
import { statusLabels } from '@/lib/applications/labels'
import { asSentence, formatBytes, formatDateTime } from '@/lib/core/format'
import { versionDifferences, versionStateLabels } from '@/lib/documents/labels'
import type { DocumentDetails, DocumentUse, DocumentVersionItem, VersionState } from '@/lib/documents/types'
import { procedureKindLabels } from '@/lib/reference/labels'
import { DocumentStatusTag } from './document-status'

const tones: Record<VersionState, Tone> = {
  current: 'success',
  earlier: 'neutral',
  waiting: 'warning',
  declined: 'danger',
}

/** Every file the document has had, newest first: what has changed, why, and which applications hold it. */
export function VersionHistory({ document }: { document: DocumentDetails }) {
  const { id, versions } = document
  return (
    <ol className="divide-y divide-line">
      {versions.map((version, index) => (
        <li key={version.id} className="py-5 first:pt-0 last:pb-0">
          <Version documentId={id} version={version} before={versions[index + 1]} alone={versions.length === 1} />
        </li>
      ))}
    </ol>
  )
}

type VersionProps = {
  documentId: string
  version: DocumentVersionItem
  before: DocumentVersionItem | undefined
  alone: boolean
}

function Version({ documentId, version, before, alone }: VersionProps) {
  const { id, number, state, fileName, size, status, uploadedAt, reason, note, uses } = version
  const differences = before ? versionDifferences(before, version) : []
  return (
    <section aria-labelledby={`version-${id}`} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 id={`version-${id}`} className="text-lg font-semibold">
          Версия {number}
        </h3>
        {alone ? null : <Tag tone={tones[state]}>{versionStateLabels[state]}</Tag>}
        {status === 'ACCEPTED' ? null : <DocumentStatusTag status={status} />}
      </div>
      <p>
        {status === 'CHECKING' ? (
          <FileName>{fileName}</FileName>
        ) : (
          <a href={`/api/documents/${documentId}/content?version=${id}`} download className="link">
            <FileName>{fileName}</FileName>
            <span className="sr-only">, скачать версию {number}</span>
          </a>
        )}
        , {formatBytes(size)}
      </p>
      <p className="text-base text-soft">Загружена {formatDateTime(uploadedAt)}</p>
      {differences.length > 0 ? <p>Изменилось: {differences.join(', ')}.</p> : null}
      {version.rejectionReason ? <p>Причина отклонения: {asSentence(version.rejectionReason)}</p> : null}
      {reason ? <p>Почему заменена: {asSentence(reason)}</p> : null}
      {state === 'declined' ? <p>Замену отклонили{note ? `: ${asSentence(note)}` : '.'}</p> : null}
      {uses.length > 0 ? <Uses uses={uses} /> : null}
    </section>
  )
}

function Uses({ uses }: { uses: readonly DocumentUse[] }) {
  return (
    <div>
      <p>Приложена к заявкам:</p>
      <ul className="mt-1 grid gap-1">
        {uses.map(({ applicationId, number, kind, specialty, status }) => (
          <li key={applicationId}>
            <a href={`/cabinet/applications/${applicationId}`} className="link inline-block py-0.5">
              {number ? `${number}, ` : ''}
              {procedureKindLabels[kind]}, {specialty}
            </a>
            <span className="text-soft"> ({statusLabels[status].toLowerCase()})</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
