import { seeOther } from '@/lib/core/plain-page'
import { isError } from './checks/finding'
import { findingToken } from './finding-labels'
import { findingSentence } from './labels'
import { documentIdSchema, documentKindName, parseReturnPath } from './schema'
import type { UploadAccepted, UploadRefused } from './types'
import type { UploadOutcome, UploadRefusal } from './upload'

const LIST = '/cabinet/documents'

/** A form sent without JavaScript wants a page back, a program wants JSON. */
export function wantsPage(headers: Headers): boolean {
  return headers.get('accept')?.includes('text/html') ?? false
}

export function jsonAnswer(_request: Request, outcome: UploadOutcome, reference?: string): Response {
  const headers = { 'Cache-Control': 'no-store' }
  if (outcome.ok) return Response.json(acceptedBody(outcome), { status: 201, headers })
  return Response.json(refusedBody(outcome, reference), { status: outcome.status, headers })
}

/** Back to the list; only codes and ids travel in the address, the page turns them into sentences. */
export function pageAnswer(request: Request, outcome: UploadOutcome, reference?: string): Response {
  if (!outcome.ok && outcome.code === 'UNAUTHENTICATED') return seeOther(`/sign-in?next=${encodeURIComponent(LIST)}`)
  const query = new URLSearchParams()
  const replaced = documentIdSchema.safeParse(new URL(request.url).searchParams.get('replaces'))
  const back = parseReturnPath(new URL(request.url).searchParams.get('return'))
  if (back) query.set('return', back)
  if (outcome.ok && replaced.success) return seeOther(`${LIST}/${outcome.data.id}?news=replaced`)
  if (outcome.ok) query.set('uploaded', outcome.data.id)
  else {
    for (const token of errorTokens(outcome)) query.append('error', token)
    if (outcome.kind) query.set('kind', documentKindName(outcome.kind))
    if (outcome.existingId) query.set('existing', outcome.existingId)
    if (reference) query.set('reference', reference)
  }
  return seeOther(`${LIST}${replaced.success ? `/${replaced.data}/replace` : ''}?${query}`)
}

/** More of them say no more and make the address too long. */
const MAX_TOKENS = 12

/** All errors of a file, as they travel in an address. */
export function errorTokens({ finding, found }: UploadRefusal): string[] {
  return found ? found.filter(isError).slice(0, MAX_TOKENS).map(findingToken) : [finding]
}

export function acceptedBody({ data, findings }: Extract<UploadOutcome, { ok: true }>): UploadAccepted {
  const { id, status, sha256 } = data
  if (status !== 'CHECKING') return { id, status, sha256, findings }
  const waiting = { code: 'STILL_CHECKING', level: 'warning', message: findingSentence('STILL_CHECKING') } as const
  return { id, status, sha256, findings: [waiting, ...findings] }
}

export function refusedBody({ code, message, findings }: UploadRefusal, reference?: string): UploadRefused {
  return { code, message, findings, ...(reference && { reference }) }
}
