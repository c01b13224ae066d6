import { findDoctor, findStaff } from '@/lib/auth/actor'
import { randomToken } from '@/lib/core/crypto'
import { log } from '@/lib/core/log'
import { contentNotFound, contentResponse, contentUnavailable, contentWithheld } from '@/lib/documents/download'
import type { DocumentContent, WithheldContent } from '@/lib/documents/queries'
import { openMessageFile } from '@/lib/messages/queries'

type Context = { params: Promise<{ id: string }> }

/** Gives a file of a message, never shown in place, to the applicant and to those of the staff who read filed documents. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  try {
    const content = await openContent(id)
    if (content && 'withheld' in content) return contentWithheld(content)
    return content ? contentResponse(content, request) : contentNotFound()
  } catch (error) {
    const reference = randomToken(6)
    log.error('file of a message cannot be opened', { reference, route: '/api/messages/files/[id]', error })
    return contentUnavailable(reference)
  }
}

export { GET as HEAD }

async function openContent(id: string): Promise<DocumentContent | WithheldContent | null> {
  const doctor = await findDoctor()
  const own = doctor && (await openMessageFile(doctor, id))
  if (own) return own
  const staff = await findStaff('EXPERT', 'SECRETARY')
  return staff && openMessageFile(staff, id)
}
