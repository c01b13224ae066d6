import { findDoctor, findStaff } from '@/lib/auth/actor'
import { randomToken } from '@/lib/core/crypto'
import { log } from '@/lib/core/log'
import { isSameOrigin } from '@/lib/core/origin'
import { failurePage, seeOther } from '@/lib/core/plain-page'
import { sessionEndedForm } from '@/lib/documents/session-ended'
import { messageAnswer } from '@/lib/messages/answer'
import { MESSAGE_LIMITS, receiveMessage } from '@/lib/messages/receive'
import { messageAction } from '@/lib/messages/schema'

const UUID = /^[0-9a-f-]{36}$/

/** Takes the plain form of a message (multipart `text`, `files`) of either side and returns to the conversation. */
export async function POST(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const side = searchParams.get('as') === 'staff' ? 'staff' : 'doctor'
  const id = searchParams.get('application') ?? ''
  const applicationId = UUID.test(id) ? id : null
  const back = backTo(side, applicationId)
  if (!isSameOrigin(request.headers, 'refuse')) return seeOther(back)
  const actor = side === 'staff' ? await findStaff('EXPERT', 'SECRETARY') : await findDoctor()
  if (!actor) return sessionEndedForm(request, MESSAGE_LIMITS, back)
  try {
    const outcome = await receiveMessage(actor, applicationId, request)
    return messageAnswer(outcome, messageAction(applicationId ?? '', side), back)
  } catch (error) {
    const reference = randomToken(6)
    log.error('message failed', { reference, route: '/api/messages', error })
    return failurePage(reference)
  }
}

function backTo(side: 'doctor' | 'staff', applicationId: string | null): string {
  if (!applicationId) return side === 'staff' ? '/staff#content' : '/cabinet/applications#content'
  return side === 'staff'
    ? `/staff/applications/${applicationId}#messages`
    : `/cabinet/applications/${applicationId}/messages#last`
}
