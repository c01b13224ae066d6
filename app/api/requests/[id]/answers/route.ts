import { ANSWER_LIMITS, receiveAnswers, type AnswersOutcome } from '@/lib/applications/receive-answers'
import { findDoctor } from '@/lib/auth/actor'
import { randomToken } from '@/lib/core/crypto'
import { log } from '@/lib/core/log'
import { isSameOrigin } from '@/lib/core/origin'
import { failurePage, seeOther } from '@/lib/core/plain-page'
import { sessionEndedForm } from '@/lib/documents/session-ended'

type Context = { params: Promise<{ id: string }> }

const LIST = '/cabinet/applications'

/** Takes the plain form of answers to a request (multipart, with files) and returns to the application's page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  if (!isSameOrigin(request.headers, 'refuse')) return seeOther(LIST)
  const actor = await findDoctor()
  if (!actor) return sessionEndedForm(request, ANSWER_LIMITS, LIST)
  try {
    return back(await receiveAnswers(actor, id, request))
  } catch (error) {
    const reference = randomToken(6)
    log.error('answers failed', { reference, route: '/api/requests/[id]/answers', error })
    return failurePage(reference)
  }
}

function back({ applicationId, news, itemId, findings = [] }: AnswersOutcome): Response {
  if (!applicationId) return seeOther(LIST)
  const query = new URLSearchParams({ answers: news, ...(itemId && { item: itemId }) })
  for (const finding of findings) query.append('finding', finding)
  return seeOther(`${LIST}/${applicationId}?${query}${news === 'sent' ? '' : '#request'}`)
}
