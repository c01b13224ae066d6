import { findStaff } from '@/lib/auth/actor'
import { answerWithExport } from '@/lib/exports/answer'
import { openExportFile } from '@/lib/exports/queries'

/** The file of an export, for who asked for it while they are of the staff; to anyone else it does not exist. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await findStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  return answerWithExport(actor && (await openExportFile(actor, (await params).id)), '/staff/exports')
}
