import { Readable } from 'node:stream'
import { findStaff } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { errorStatus } from '@/lib/core/errors'
import { openExportFile } from '@/lib/exports/queries'
import { contentDisposition } from '@/lib/storage/content-disposition'

const types = {
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  CSV: 'text/csv; charset=utf-8',
} as const

/** The file of an export, for who asked for it while they are of the staff; to anyone else it does not exist. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await findStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const file = actor && (await openExportFile(actor, (await params).id))
  if (!file) return new Response('Выгрузка не найдена', { status: errorStatus.NOT_FOUND })
  const { format, createdAt, blob } = file
  return new Response(Readable.toWeb(blob.stream) as ReadableStream<Uint8Array>, {
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Type': types[format],
      'Content-Length': String(blob.size),
      'Content-Disposition': contentDisposition(
        `Заявки ${moscowDate(createdAt)}.${format.toLowerCase()}`,
        'attachment',
      ),
    },
  })
}
