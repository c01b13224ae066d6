import { findDoctor } from '@/lib/auth/actor'
import { answerWithExport } from '@/lib/exports/answer'
import { openExportFile } from '@/lib/exports/queries'

/** The file of an own export of the history; to anyone else it does not exist. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await findDoctor()
  return answerWithExport(actor && (await openExportFile(actor, (await params).id)), '/cabinet/history/exports')
}
