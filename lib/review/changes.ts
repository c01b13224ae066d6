import type { FiledApplication } from '@/lib/applications/schema'
import { parseWarnings } from '@/lib/documents/findings'
import { documentKindLabels } from '@/lib/documents/labels'
import { sectionOfDocument } from './sections'
import type { WorkbenchChange, WorkbenchDocument } from './types'
import type { WorkbenchRow } from './workbench-row'

type Requests = WorkbenchRow['requests']

/**
 * What was filed, then what came in answer to requests, round by round; a version given twice stands once. What came
 * later takes the place of the document of the same kind that stood before it.
 */
export function documentsOf(
  filed: FiledApplication,
  { requests, scans }: Pick<WorkbenchRow, 'requests' | 'scans'>,
): WorkbenchDocument[] {
  const scanOf = (id: string): WorkbenchDocument['scan'] => {
    const scan = scans.find(({ versionId }) => versionId === id)
    if (!scan) return null
    const { antivirus, scannedAt, signature } = scan
    return { antivirus, signature, scannedAt: scannedAt === null ? null : new Date(scannedAt) }
  }
  const warningsOf = (id: string) => parseWarnings(scans.find(({ versionId }) => versionId === id)?.findings ?? [])
  const own = filed.documents.map(({ documentVersionId, documentId, title, kind, fileName, mediaType, size }) => ({
    ...{ versionId: documentVersionId, documentId, title, kind, fileName, mediaType, size },
    ...{ section: sectionOfDocument[kind], answered: false, replaced: false, scan: scanOf(documentVersionId) },
    warnings: warningsOf(documentVersionId),
  }))
  const documents: WorkbenchDocument[] = own
  for (const { document } of answersOf(requests)) {
    if (!document || documents.some(({ versionId }) => versionId === document.versionId)) continue
    const before = standing(documents, document.kind)
    if (before) before.replaced = true
    const { kind } = document
    documents.push({
      ...document,
      ...{ title: documentKindLabels[kind], section: sectionOfDocument[kind], answered: true, replaced: false },
      scan: scanOf(document.versionId),
      warnings: warningsOf(document.versionId),
    })
  }
  return documents
}

/** The answers to the last closed request, each beside the document that stood before it. */
export function changesOf(requests: Requests, documents: readonly WorkbenchDocument[]): WorkbenchChange[] {
  const last = requests.find(({ answeredAt }) => answeredAt !== null)
  if (!last) return []
  return last.items.map(({ id, section, reason, note, answer, document }) => {
    const index = documents.findIndex(({ versionId }) => versionId === document?.versionId)
    const given = documents[index] ?? null
    const earlier = given ? documents.slice(0, index).filter(({ kind }) => kind === given.kind) : []
    return { itemId: id, section, reason, asked: note, answer, document: given, before: earlier.at(-1) ?? null }
  })
}

/** Requests that have been closed: the number of the present round. */
export function closedRounds(requests: Requests): number {
  return requests.filter(({ answeredAt }) => answeredAt !== null).length
}

/** Requests made since a decision was last overturned: the rounds of the procedure are counted by them. */
export function roundsUsed({ requests, overturnedAt }: Pick<WorkbenchRow, 'requests' | 'overturnedAt'>): number {
  return requests.filter(({ createdAt }) => !overturnedAt || new Date(createdAt) > overturnedAt).length
}

/** Answers in the order in which they were asked for; the row has the newest request first. */
function answersOf(requests: Requests) {
  return [...requests].reverse().flatMap(({ items }) => items)
}

function standing(documents: readonly WorkbenchDocument[], kind: WorkbenchDocument['kind']) {
  return documents.findLast((document) => document.kind === kind && !document.replaced)
}
