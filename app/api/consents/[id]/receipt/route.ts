import { findDoctor } from '@/lib/auth/actor'
import { makeReceipt } from '@/lib/consents/receipt'
import { plainPage } from '@/lib/core/plain-page'
import { contentDisposition } from '@/lib/storage/content-disposition'

/** The receipt of one's own consent. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await findDoctor()
  const receipt = actor && (await makeReceipt(actor, (await params).id))
  if (!receipt) return plainPage('Квитанция не найдена', '<p>Войдите под своей учётной записью.</p>', 404)
  return new Response(new Uint8Array(receipt), {
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Type': 'application/pdf',
      'Content-Disposition': contentDisposition('Квитанция о согласии.pdf', 'attachment'),
    },
  })
}
