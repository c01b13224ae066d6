import { seeOther } from '@/lib/core/plain-page'
import type { AddedDocument } from './add-document'
import { documentKindName, parseReturnPath } from './schema'
import type { UploadOutcome, UploadRefusal } from './upload'
import type { UploadAccepted, UploadRefused } from './types'

const LIST = '/cabinet/documents'

/** A form sent without JavaScript wants a page back, a program wants JSON. */
export function wantsPage(headers: Headers): boolean {
  return headers.get('accept')?.includes('text/html') ?? false
}

export function jsonAnswer(_request: Request, outcome: UploadOutcome, reference?: string): Response {
  const headers = { 'Cache-Control': 'no-store' }
  if (outcome.ok) return Response.json(accepted(outcome.data), { status: 201, headers })
  return Response.json(refused(outcome, reference), { status: outcome.status, headers })
}

/** Back to the list; only codes and ids travel in the address, the page turns them into sentences. */
export function pageAnswer(request: Request, outcome: UploadOutcome, reference?: string): Response {
  if (!outcome.ok && outcome.code === 'UNAUTHENTICATED') return seeOther(`/sign-in?next=${encodeURIComponent(LIST)}`)
  const query = new URLSearchParams()
  const back = parseReturnPath(new URL(request.url).searchParams.get('return'))
  if (back) query.set('return', back)
  if (outcome.ok) query.set('uploaded', outcome.data.id)
  else {
    query.set('error', outcome.finding)
    if (outcome.kind) query.set('kind', documentKindName(outcome.kind))
    if (outcome.existingId) query.set('existing', outcome.existingId)
    if (reference) query.set('reference', reference)
  }
  return seeOther(`${LIST}?${query}`)
}

function accepted(document: AddedDocument): UploadAccepted {
  const { id, status, sha256 } = document
  return { id, status, sha256, findings: [] }
}

function refused({ code, finding, message }: UploadRefusal, reference?: string): UploadRefused {
  return { code, message, findings: [{ code: finding, level: 'error', message }], ...(reference && { reference }) }
}
