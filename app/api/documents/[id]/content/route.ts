import { findDoctor, findStaff } from '@/lib/auth/actor'
import { contentNotFound, contentResponse } from '@/lib/documents/download'
import { openDocumentContent, openDocumentContentForStaff, type DocumentContent } from '@/lib/documents/queries'

type Context = { params: Promise<{ id: string }> }

/** Streams a document to its owner or to those who examine an application it is filed with. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  const content = await openContent(id)
  return content ? contentResponse(content, request) : contentNotFound()
}

async function openContent(id: string): Promise<DocumentContent | null> {
  const doctor = await findDoctor()
  const own = doctor && (await openDocumentContent(doctor, id))
  if (own) return own
  const staff = await findStaff('EXPERT', 'SECRETARY')
  return staff && openDocumentContentForStaff(staff, id)
}
