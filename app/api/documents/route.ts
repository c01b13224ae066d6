import { findDoctor, findStaff } from '@/lib/auth/actor'
import { randomToken } from '@/lib/core/crypto'
import { log } from '@/lib/core/log'
import { isSameOrigin } from '@/lib/core/origin'
import { sessionEndedForm } from '@/lib/documents/session-ended'
import { receiveDocument, refuseStranger, refuseUpload, UPLOAD_LIMITS } from '@/lib/documents/upload'
import { jsonAnswer, pageAnswer, wantsPage } from '@/lib/documents/upload-answer'

/** Adds a file to the vault of the signed-in doctor: multipart `kind` and `file`. */
export async function POST(request: Request): Promise<Response> {
  const answer = wantsPage(request.headers) ? pageAnswer : jsonAnswer
  try {
    if (!isSameOrigin(request.headers, 'allow')) return answer(request, refuseUpload('FORBIDDEN', 'FOREIGN_PAGE'))
    // Nothing of the body is kept before it is known whose it is.
    const actor = await findDoctor()
    if (actor) return answer(request, await receiveDocument(actor, request))
    const refusal = refuseStranger(await findStaff())
    const typed = wantsPage(request.headers) && new URL(request.url).searchParams.has('replaces')
    if (!typed || refusal.code === 'FORBIDDEN') return answer(request, refusal)
    return await sessionEndedForm(request, UPLOAD_LIMITS, '/cabinet/documents')
  } catch (error) {
    const reference = randomToken(6)
    log.error('upload failed', { reference, route: '/api/documents', error })
    return answer(request, refuseUpload('INTERNAL', 'FAILED'), reference)
  }
}
