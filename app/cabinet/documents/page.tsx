import type { Metadata } from 'next'
import { DocumentTable } from '@/components/documents/document-table'
import { UploadForm, type UploadError } from '@/components/documents/upload-form'
import { UploadedNotice } from '@/components/documents/upload-notice'
import { LevelNotice } from '@/components/sign-in/level-too-low'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { isConfirmed } from '@/lib/auth/level'
import { findingOfToken } from '@/lib/documents/finding-labels'
import {
  documentKindLabels,
  findingSentence,
  limitsSentence,
  quotaSentence,
  validityHint,
} from '@/lib/documents/labels'
import { listDocuments } from '@/lib/documents/queries'
import {
  asksValidity,
  documentFormats,
  documentKindNames,
  kindLimits,
  parseDocumentKind,
  parseReturnPath,
} from '@/lib/documents/schema'
import type { Quota } from '@/lib/documents/quota'
import { getQuotaUse, listUnfinishedUploads } from '@/lib/documents/uploads/queries'
import type { DocumentItem } from '@/lib/documents/types'

export const metadata: Metadata = { title: 'Документы' }

type Query = Record<string, string | string[] | undefined>

const kinds = documentKindNames.map((value) => {
  const kind = parseDocumentKind(value) ?? 'OTHER'
  return {
    value,
    label: documentKindLabels[kind],
    limits: limitsSentence(kind),
    maxBytes: kindLimits(kind).maxBytes,
    validity: asksValidity(kind) ? validityHint(kind) : null,
    tooLarge: findingSentence('FILE_TOO_LARGE', { kind }),
  }
})

const accept = Object.values(documentFormats)
  .flatMap(({ extensions }) => extensions)
  .map((extension) => `.${extension}`)
  .join(',')

export default async function DocumentsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireDoctor()
  const [documents, unfinished, { used, quota }] = await Promise.all([
    listDocuments(actor),
    listUnfinishedUploads(actor),
    getQuotaUse(actor),
  ])
  const query = await searchParams
  const uploaded = documents.find(({ id }) => id === query.uploaded)
  const kind = parseDocumentKind(query.kind) ? String(query.kind) : undefined
  const back = parseReturnPath(query.return)
  return (
    <>
      <PageHeader
        title="Документы"
        {...(back && {
          back: {
            href: back,
            label: back.startsWith('/cabinet/profile') ? 'Вернуться к изменению данных' : 'Вернуться к заявке',
          },
        })}
        lead="Файлы хранятся здесь и прикладываются к заявкам. Видите их вы, а после отправки заявки и те, кто её рассматривает."
      />
      {uploaded ? <UploadedNotice document={uploaded} /> : null}
      {query.deleted === '1' ? (
        <Notice tone="success" role="status" className="mb-6" title="Документ удалён">
          <p>
            В течение 30 дней его можно вернуть из{' '}
            <a href="/cabinet/documents/deleted" className="link">
              недавно удалённых
            </a>
            .
          </p>
        </Notice>
      ) : null}
      <div className="grid gap-6">
        <Card title="Новый документ">
          {isConfirmed(actor) ? (
            <UploadForm
              action={back ? `/api/documents?return=${encodeURIComponent(back)}` : '/api/documents'}
              kinds={kinds}
              accept={accept}
              hint={`${limitsSentence('DIPLOMA')}. Паспорт до 2 МБ. Для вида «Иное» можно и DOCX.`}
              kind={kind}
              errors={uploadErrors(query, documents, quota)}
              unfinished={unfinished}
            />
          ) : (
            <LevelNotice />
          )}
        </Card>
        <Card title="Мои документы">
          <p className="mb-4 text-base text-soft">{quotaSentence(used, quota)}</p>
          <DocumentTable documents={documents} />
          <p className="mt-6">
            <a href="/cabinet/documents/deleted" className="link inline-block py-1">
              Недавно удалённые
            </a>
          </p>
        </Card>
      </div>
    </>
  )
}

/** Why the form sent without JavaScript was refused, all of it; what is not one of our codes says nothing. */
function uploadErrors(query: Query, documents: readonly DocumentItem[], quota: Quota): UploadError[] {
  const existingName = documents.find(({ id }) => id === query.existing)?.fileName
  const reference =
    typeof query.reference === 'string' && /^[\w-]{1,16}$/.test(query.reference) ? query.reference : undefined
  const context = { kind: parseDocumentKind(query.kind), existingName, quota }
  return [query.error ?? []].flat().flatMap((token) => {
    const finding = findingOfToken(token, context)
    if (!finding) return []
    return { field: finding.code === 'KIND_MISSING' ? 'kind' : 'file', message: finding.message, reference }
  })
}
