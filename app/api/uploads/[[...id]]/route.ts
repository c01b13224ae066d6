import { findDoctor, findStaff, type DoctorActor } from '@/lib/auth/actor'
import { randomToken } from '@/lib/core/crypto'
import { log } from '@/lib/core/log'
import { isSameOrigin } from '@/lib/core/origin'
import { refuseStranger, refuseUpload } from '@/lib/documents/upload'
import { jsonAnswer } from '@/lib/documents/upload-answer'
import { answerReport, serveUpload } from '@/lib/documents/uploads/serve'

type Context = { params: Promise<{ id?: string[] }> }
type Answer = (actor: DoctorActor, request: Request, id: string | undefined) => Promise<Response>

const ROUTE = '/api/uploads'

/** How far an own upload is, or how it ended. */
export const GET = answered(answerReport)

// tus 1.0: resumable uploads into the vault of the signed-in doctor.
export const POST = answered(serveUpload)
export const HEAD = answered(serveUpload)
export const PATCH = answered(serveUpload)
export const DELETE = answered(serveUpload)
export const OPTIONS = answered(serveUpload)

/** Nothing of the body is read before it is known whose it is. */
function answered(answer: Answer) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    try {
      if (!isSameOrigin(request.headers, 'allow')) {
        return jsonAnswer(request, refuseUpload('FORBIDDEN', 'FOREIGN_PAGE'))
      }
      const actor = await findDoctor()
      if (!actor) return jsonAnswer(request, refuseStranger(await findStaff()))
      const { id } = await params
      return await answer(actor, request, id?.join('/'))
    } catch (error) {
      const reference = randomToken(6)
      log.error('upload failed', { reference, route: ROUTE, error })
      return jsonAnswer(request, refuseUpload('INTERNAL', 'FAILED'), reference)
    }
  }
}
