import { openSigned } from '@/lib/applications/signed-file'
import { plainPage } from '@/lib/core/plain-page'
import { asDoctorOrStaff } from '@/lib/pdf/answer'
import { contentDisposition } from '@/lib/storage/content-disposition'

type Context = { params: Promise<{ id: string; part: string }> }

/** What was signed when an application was filed, and the signature. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id: applicationId, part } = await params
  const file = await asDoctorOrStaff((actor) => openSigned(actor, { applicationId, part }))
  if (!file) return plainPage('Подпись не найдена', '<p>Войдите под своей учётной записью.</p>', 404)
  return new Response(file.bytes, {
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Type': file.mediaType,
      'Content-Disposition': contentDisposition(file.fileName, 'attachment'),
    },
  })
}
