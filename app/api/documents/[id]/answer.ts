import { findDoctor, findStaff } from '@/lib/auth/actor'
import { randomToken } from '@/lib/core/crypto'
import { log } from '@/lib/core/log'
import { contentNotFound, contentUnavailable, contentWithheld } from '@/lib/documents/download'
import {
  openDocumentContent,
  openDocumentContentForStaff,
  type DocumentContent,
  type WithheldContent,
} from '@/lib/documents/queries'
import { DamagedBlob } from '@/lib/storage/port'

export type Context = { params: Promise<{ id: string }> }

type Answer = (content: DocumentContent, request: Request) => Response | Promise<Response>

/**
 * Opens the document of the address (with `version`, as it was once filed) for its owner or for those who examine an
 * application it is filed with; everybody else gets the same «not found».
 */
export async function answerWithContent(request: Request, { params }: Context, answer: Answer): Promise<Response> {
  const { id } = await params
  try {
    const content = await openContent(id, new URL(request.url).searchParams.get('version'))
    if (content && 'withheld' in content) return contentWithheld(content)
    content?.blob.stream.once('error', (error) => {
      if (error instanceof DamagedBlob) log.error('document is damaged', { documentId: id, error })
    })
    return content ? await answer(content, request) : contentNotFound()
  } catch (error) {
    const reference = randomToken(6)
    log.error('document cannot be opened', { reference, documentId: id, route: '/api/documents/[id]/content', error })
    return contentUnavailable(reference)
  }
}

async function openContent(id: string, version: string | null): Promise<DocumentContent | WithheldContent | null> {
  const doctor = await findDoctor()
  const own = doctor && (await openDocumentContent(doctor, id, version))
  if (own) return own
  const staff = await findStaff('EXPERT', 'SECRETARY')
  return staff && openDocumentContentForStaff(staff, id, version)
}
