import sharp from 'sharp'
import { pictureResponse, pictureWithoutBody, contentNotFound, sentence } from './download'
import type { DocumentContent } from './queries'

/** Longest side of the picture: a page of A4 at 250 dpi stays as it is. */
const MAX_SIDE = 3000

/** More than any camera of a phone gives; a bomb that unpacks into more is refused before it is unpacked. */
const MAX_PIXELS = 120_000_000

const MAX_SECONDS = 20

/** Of all people together: unpacked pictures are the largest things that the process holds. */
const AT_ONCE = 2
const MAX_WAITING = 30

/** Read from the bytes by the checks; nothing else is given to the decoder. */
const FORMATS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpeg', 'image/png': 'png' }

const UNREADABLE =
  'Изображение повреждено или слишком велико, показать его не получилось. Скачайте файл, чтобы открыть его.'

sharp.cache(false)
sharp.concurrency(1)

/**
 * The image of a document for looking at: upright, in sRGB, at most 3000 px a side and with nothing of what a camera
 * writes beside the pixels (place, device, owner). The original stays as it was given. Closes the stream in any case.
 */
export async function imageViewResponse({ blob, mediaType }: DocumentContent, request: Request): Promise<Response> {
  const format = FORMATS[mediaType]
  const etag = `"view-${blob.sha256}"`
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag)
  if (!format || known || request.method === 'HEAD') {
    blob.stream.destroy()
    return format ? pictureWithoutBody(etag, known ? 304 : 200) : contentNotFound()
  }
  const turn = takeTurn()
  if (!turn) {
    blob.stream.destroy()
    return sentence(503, 'Сейчас открывают много изображений. Повторите через минуту.', { 'Retry-After': '5' })
  }
  try {
    await turn
    const chunks: Uint8Array[] = []
    for await (const chunk of blob.stream as AsyncIterable<Uint8Array>) chunks.push(chunk)
    const picture = await encode(Buffer.concat(chunks), format)
    return picture ? pictureResponse(picture, etag) : sentence(422, UNREADABLE)
  } finally {
    blob.stream.destroy()
    endTurn()
  }
}

/** Null when the bytes are no whole picture of that format or one too large to unpack. */
async function encode(bytes: Buffer, format: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const source = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
    if ((await source.metadata()).format !== format) return null
    const picture = await source
      .timeout({ seconds: MAX_SECONDS })
      .autoOrient()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 85, chromaSubsampling: '4:4:4' })
      .toBuffer()
    return new Uint8Array(picture)
  } catch {
    // The library says everything by an Error with a sentence of its own.
    return null
  }
}

let running = 0
const waiting: (() => void)[] = []

/** Resolves when there is room; null when too many wait already. */
function takeTurn(): Promise<void> | null {
  if (running < AT_ONCE) {
    running += 1
    return Promise.resolve()
  }
  if (waiting.length >= MAX_WAITING) return null
  return new Promise((resolve) => waiting.push(resolve))
}

/** The turn goes over to the next one; only without any it becomes free. */
function endTurn(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}
