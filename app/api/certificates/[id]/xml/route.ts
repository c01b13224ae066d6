import { findExtractXml } from '@/lib/certificates/extract-queries'
import { plainPage } from '@/lib/core/plain-page'
import { asDoctorOrStaff } from '@/lib/pdf/answer'
import { contentDisposition } from '@/lib/storage/content-disposition'

/** The record of an extract for programs, by the schema under /schemas. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  const found = await asDoctorOrStaff((actor) => findExtractXml(actor, id))
  if (!found) {
    const body = '<p>Проверьте адрес или войдите под своей учётной записью.</p>'
    return plainPage('Выписка не найдена', body, 404)
  }
  return new Response(found.xml, {
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Type': 'application/xml; charset=utf-8',
      'Content-Disposition': contentDisposition(found.fileName, 'attachment'),
    },
  })
}
