import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ReplaceForm } from '@/components/documents/replace-form'
import { LevelNotice } from '@/components/sign-in/level-too-low'
import { Card } from '@/components/ui/card'
import { FileName } from '@/components/ui/file-name'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { isConfirmed } from '@/lib/auth/level'
import { formatDate, formatDateTime } from '@/lib/core/format'
import { findDocument } from '@/lib/documents/details-queries'
import { findingOfToken } from '@/lib/documents/finding-labels'
import { documentKindLabels } from '@/lib/documents/labels'
import type { DocumentDetails } from '@/lib/documents/types'

export const metadata: Metadata = { title: 'Замена файла' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ReplaceDocumentPage({ params, searchParams }: Props) {
  const actor = await requireDoctor()
  const { id } = await params
  const document = (await findDocument(actor, id)) ?? notFound()
  const address = `/cabinet/documents/${document.id}`
  if (document.replacing.way === 'waiting') redirect(address)
  const { error, reference } = await searchParams
  return (
    <>
      <PageHeader
        title="Заменить файл"
        back={{ href: address, label: documentKindLabels[document.kind] }}
        lead={leadOf(document)}
      />
      <Card>
        <p className="mb-6">
          Сейчас в документе файл «<FileName>{document.fileName}</FileName>».
        </p>
        {isConfirmed(actor) ? (
          <ReplaceForm
            document={document}
            validUntil={document.validUntil ? formatDate(document.validUntil) : ''}
            refusal={refusalOf(document, error, reference)}
          />
        ) : (
          <LevelNotice />
        )}
      </Card>
    </>
  )
}

function leadOf({ replacing }: DocumentDetails): string {
  if (replacing.way === 'request')
    return 'С первой загрузки прошло больше 48 часов, поэтому замену подтверждает сотрудник. До его решения в документе остаётся прежний файл.'
  const term =
    replacing.way === 'free' && replacing.until
      ? `До ${formatDateTime(replacing.until)} файл можно заменить сразу. `
      : ''
  return `${term}В черновиках заявок окажется новый файл, в отправленных заявках останется прежний.`
}

/** Everything the file was refused for, by the field that mends it; what is not one of our codes says nothing. */
function refusalOf({ kind }: DocumentDetails, error: string | string[] | undefined, reference: unknown) {
  const support = typeof reference === 'string' && /^[\w-]{1,16}$/.test(reference) ? reference : null
  const refusal: Record<string, string[]> = {}
  for (const token of [error ?? []].flat()) {
    const finding = findingOfToken(token, { kind })
    if (!finding) continue
    const { code, message } = finding
    const field = code === 'REASON_MISSING' ? 'reason' : code === 'VALID_UNTIL_WRONG' ? 'validUntil' : 'file'
    const told = support ? `${message} Номер для поддержки: ${support}` : message
    refusal[field] = [...(refusal[field] ?? []), told]
  }
  return Object.keys(refusal).length > 0 ? refusal : null
}
