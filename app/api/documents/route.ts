import { findDoctor } from '@/lib/auth/actor'
import { randomToken } from '@/lib/core/crypto'
import { log } from '@/lib/core/log'
import { isSameOrigin } from '@/lib/core/origin'
import { receiveDocument, refuseUpload, type UploadOutcome } from '@/lib/documents/upload'
import { jsonAnswer, pageAnswer, wantsPage } from '@/lib/documents/upload-answer'

/** Adds a file to the vault of the signed-in doctor: multipart `kind` and `file`. */
export async function POST(request: Request): Promise<Response> {
  const answer = wantsPage(request.headers) ? pageAnswer : jsonAnswer
  try {
    return answer(request, await receive(request))
  } catch (error) {
    const reference = randomToken(6)
    log.error('upload failed', { reference, route: '/api/documents', error })
    return answer(request, refuseUpload('INTERNAL', 'FAILED'), reference)
  }
}

/** Nothing of the body is read before it is known whose it is. */
async function receive(request: Request): Promise<UploadOutcome> {
  if (!isSameOrigin(request.headers, 'allow')) return refuseUpload('FORBIDDEN', 'FOREIGN_PAGE')
  const actor = await findDoctor()
  return actor ? receiveDocument(actor, request) : refuseUpload('UNAUTHENTICATED', 'SIGN_IN')
}
