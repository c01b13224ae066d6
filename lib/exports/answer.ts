import { Readable } from 'node:stream'
import { errorStatus } from '@/lib/core/errors'
import { plainPage } from '@/lib/core/plain-page'
import { contentDisposition } from '@/lib/storage/content-disposition'
import type { ExportFile } from './queries'

const types = {
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  CSV: 'text/csv; charset=utf-8',
  PDF: 'application/pdf',
} as const

/** The file of an export for whoever it was found for; `list` is where the person's exports are. */
export function answerWithExport(file: ExportFile | null, list: string): Response {
  if (!file) {
    const body = `<p>Её нет, она ещё готовится или её файл уже удалён: файлы хранятся семь дней.</p>\n<p><a href="${list}">Мои выгрузки</a></p>`
    return plainPage('Выгрузка не найдена', body, errorStatus.NOT_FOUND)
  }
  const { fileName, format, blob } = file
  return new Response(Readable.toWeb(blob.stream) as ReadableStream<Uint8Array>, {
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Type': types[format],
      'Content-Length': String(blob.size),
      'Content-Disposition': contentDisposition(fileName, 'attachment'),
    },
  })
}
