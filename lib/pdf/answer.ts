import { Readable } from 'node:stream'
import { findDoctor, findStaff, type DoctorActor, type StaffActor } from '@/lib/auth/actor'
import { escapeHtml } from '@/lib/core/html'
import { plainPage } from '@/lib/core/plain-page'
import { contentDisposition } from '@/lib/storage/content-disposition'
import type { OpenBlob } from '@/lib/storage/port'

const RETRY_SECONDS = 3

/** A paper of ours made in the background: `blob` is null while it is being made. */
type Paper = { fileName: string; blob: OpenBlob | null }

/** What the pages instead of a paper say, and where they lead back to. */
type PaperWords = { absent: string; soon: string; making: string; back: { href: string; name: string } }

/**
 * The paper as a file for its doctor and for staff who may read it; one that is still being made is a page that asks
 * again by itself, with JavaScript or without. To anyone else it does not exist.
 */
export async function answerWithPaper(
  open: (actor: DoctorActor | StaffActor) => Promise<Paper | null>,
  words: PaperWords,
): Promise<Response> {
  const paper = await asDoctorOrStaff(open)
  if (!paper) return page(404, words.absent, 'Проверьте адрес или войдите под своей учётной записью.', words)
  const { fileName, blob } = paper
  if (!blob) {
    const sentence = `${words.making}: обычно это занимает несколько секунд. Страница обновится сама, и файл скачается.`
    const response = page(503, words.soon, sentence, words)
    response.headers.set('Retry-After', String(RETRY_SECONDS))
    response.headers.set('Refresh', String(RETRY_SECONDS))
    return response
  }
  return new Response(Readable.toWeb(blob.stream) as ReadableStream<Uint8Array>, {
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Type': 'application/pdf',
      'Content-Length': String(blob.size),
      'Content-Disposition': contentDisposition(fileName, 'attachment'),
    },
  })
}

/** What the person of this request may open as a doctor, else as staff; null when nothing. */
export async function asDoctorOrStaff<T>(
  open: (actor: DoctorActor | StaffActor) => Promise<T | null>,
): Promise<T | null> {
  const doctor = await findDoctor()
  const own = doctor && (await open(doctor))
  if (own) return own
  const staff = await findStaff()
  return staff && open(staff)
}

function page(status: number, title: string, sentence: string, { back }: PaperWords): Response {
  const body = `<p>${escapeHtml(sentence)}</p>\n<p><a href="${back.href}">${escapeHtml(back.name)}</a></p>`
  const response = plainPage(title, body, status)
  response.headers.set('X-Content-Type-Options', 'nosniff')
  return response
}
