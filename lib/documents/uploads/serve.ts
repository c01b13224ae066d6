import { Server } from '@tus/server'
import type { DoctorActor } from '@/lib/auth/actor'
import { randomToken } from '@/lib/core/crypto'
import { log } from '@/lib/core/log'
import { nodeRequest } from '@/lib/core/node-request'
import { withinRate } from '@/lib/db/rate-limit'
import { MAX_FILE_BYTES } from '../schema'
import { refuseUpload, uploadRate } from '../upload'
import { jsonAnswer } from '../upload-answer'
import { reportUpload } from './finish'
import { uploadLocker } from './lock'
import { UploadNotBegun, UploadStore } from './store'

const PATH = '/api/uploads'

/** Of everything but the beginning of an upload. */
const RATE = { name: 'documents.upload.steps', points: 600, seconds: 60 }

/**
 * Serves tus 1.0 (creation, termination, expiration) to one doctor. The last PATCH is answered when all bytes are on the
 * disk; whether the file is then taken or refused, `GET /api/uploads/{id}` tells as soon as it has been checked.
 */
export async function serveUpload(actor: DoctorActor, request: Request, id: string | undefined): Promise<Response> {
  const begins = request.method === 'POST'
  if (begins && id !== undefined) return uploadNotFound(request)
  if (!(await withinRate(begins ? uploadRate : RATE, actor.userId))) return tooMany(request)
  const body = request.method === 'PATCH' ? nodeRequest() : undefined
  const store = new UploadStore(actor, body?.iterator({ destroyOnReturn: false }))
  let refused: Response | undefined
  const server = new Server({
    path: PATH,
    datastore: store,
    relativeLocation: true,
    allowedOrigins: () => false,
    lockDrainTimeout: 1_000,
    locker: uploadLocker(actor.doctorId, { settled: () => store.settled(), cut: () => body?.destroy() }),
    // Of a kind's own limit the store speaks in words; this one is for who asks by OPTIONS.
    maxSize: ({ method }) => (method === 'OPTIONS' ? MAX_FILE_BYTES : 0),
    ...(id !== undefined && { getFileIdFromRequest: () => id }),
    // The bytes are safe and acknowledged; who asks for the outcome waits for it, and the worker sees to it otherwise.
    onUploadFinish: async (_request, upload) => {
      reportUpload(actor, upload.id).catch((error: unknown) => log.error('upload not finished', { route: PATH, error }))
      return {}
    },
    onResponseError: (_request, error) => {
      if (error instanceof UploadNotBegun) refused = jsonAnswer(request, error.refusal)
      return isFailure(error) ? tellFailure(error) : undefined
    },
  })
  const { url, method, headers } = request
  const response = await server.handleWeb(body ? new Request(url, { method, headers }) : request)
  const answer = refused ?? response
  // Our server reads away what is left of the body: closed amid it, the connection might lose the answer.
  answer.headers.delete('Connection')
  answer.headers.set('Tus-Resumable', '1.0.0')
  answer.headers.set('Cache-Control', 'no-store')
  if (answer.ok && store.expiresAt && !isWhole(answer)) {
    answer.headers.set('Upload-Expires', store.expiresAt.toUTCString())
  }
  return answer
}

/** The same for an upload that is absent and for another person's. */
export function uploadNotFound(request: Request): Response {
  return jsonAnswer(request, refuseUpload('NOT_FOUND', 'UPLOAD_GONE'))
}

export async function answerReport(actor: DoctorActor, request: Request, id: string | undefined): Promise<Response> {
  if (!(await withinRate(RATE, actor.userId))) return tooMany(request)
  const report = id === undefined ? null : await reportUpload(actor, id)
  return report ? Response.json(report, { headers: { 'Cache-Control': 'no-store' } }) : uploadNotFound(request)
}

function tooMany(request: Request): Response {
  const answer = jsonAnswer(request, refuseUpload('RATE_LIMITED', 'RATE_LIMITED'))
  answer.headers.set('Retry-After', '60')
  return answer
}

function isWhole({ headers }: Response): boolean {
  const length = headers.get('upload-length')
  return length !== null && length === headers.get('upload-offset')
}

/** The protocol's own refusals are plain objects or carry a status; anything else is a failure of ours. */
function isFailure(error: object): boolean {
  return !(error instanceof UploadNotBegun) && !('status_code' in error)
}

/** The library would send the error's message to the browser. */
function tellFailure(error: unknown): { status_code: number; body: string } {
  const reference = randomToken(6)
  log.error('upload failed', { reference, route: PATH, error })
  return { status_code: 500, body: `The upload failed, reference ${reference}\n` }
}
