import { documentKindLabels } from '@/lib/documents/labels'
import { documentKindName } from '@/lib/documents/schema'
import type { RequiredDocument } from '@/lib/reference/schema'
import type { LaidItem } from '@/lib/applications/types'
import type { AcceptedDocument } from '@/lib/documents/types'
import { formatDate } from '@/lib/core/format'

/** Own documents to choose from: name of the file and the day it was added, grouped by kind when there are several. */
export function documentOptions(documents: readonly AcceptedDocument[]) {
  const kinds = new Set(documents.map(({ kind }) => kind))
  return documents.map(({ documentVersionId, fileName, uploadedAt, kind, validUntil }) => ({
    value: documentVersionId,
    label: optionLabel({ fileName, uploadedAt, validUntil }),
    ...(kinds.size > 1 && { group: documentKindLabels[kind] }),
  }))
}

/** A document laid earlier, which may have a newer version since. */
export function laidOption({ documentVersionId, ...laid }: LaidItem) {
  return { value: documentVersionId, label: optionLabel(laid) }
}

/** Boxes of a requirement that takes several: those laid to it, though they may have a newer version since, then the rest. */
export function boxOptions(
  { anyOf }: RequiredDocument,
  laid: readonly LaidItem[],
  documents: readonly AcceptedDocument[],
) {
  const fitting = documents.filter(({ kind }) => anyOf.includes(kind))
  const known = new Set(fitting.map(({ documentVersionId }) => documentVersionId))
  const older = laid.filter(({ documentVersionId }) => !known.has(documentVersionId))
  return [...older.map(laidOption), ...documentOptions(fitting)]
}

function optionLabel({ fileName, uploadedAt, validUntil }: Pick<LaidItem, 'fileName' | 'uploadedAt' | 'validUntil'>) {
  return `${fileName}, ${formatDate(uploadedAt)}${validUntil ? `, действует до ${formatDate(validUntil)}` : ''}`
}

/** The page that takes a file of this kind and, when the application is known, knows the way back. */
export function uploadHref(kind: AcceptedDocument['kind'], back?: string) {
  const page = `/cabinet/documents?kind=${documentKindName(kind)}`
  return back ? `${page}&return=${encodeURIComponent(back)}` : page
}
