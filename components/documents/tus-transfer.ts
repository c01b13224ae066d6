import { DetailedError, Upload } from 'tus-js-client'
import type { UploadRefused } from '@/lib/documents/types'

const ENDPOINT = '/api/uploads'

/** A connection over which nothing has gone for so long is taken for a dead one. */
const SILENCE_MS = 30_000

export type Order = {
  file: File
  metadata: Record<string, string>
  /** Of an upload to go on with. */
  url: string | undefined
  signal: AbortSignal
  /** bytes */
  onSent: (sent: number) => void
  onUrl: (url: string) => void
}

/** `lost`: try again later; `gone`: the upload is over and a new one may begin. */
export type Transfer =
  | { state: 'sent'; url: string }
  | { state: 'lost' }
  | { state: 'gone' }
  | { state: 'cancelled' }
  | { state: 'refused'; refusal: UploadRefused | null; status: number }

/** Sends a file, or the rest of it, as far as the connection lasts. */
export function transfer({ file, metadata, url, signal, onSent, onUrl }: Order): Promise<Transfer> {
  return new Promise((resolve) => {
    const leave = (end: Transfer) => {
      clearTimeout(silence)
      removeEventListener('offline', lose)
      signal.removeEventListener('abort', cancel)
      resolve(end)
    }
    const upload: Upload = new Upload(file, {
      // With an endpoint the library would begin anew whenever the old upload does not answer well.
      ...(url === undefined ? { endpoint: ENDPOINT } : { uploadUrl: url }),
      metadata,
      retryDelays: null,
      // Names of documents do not stay in the browser: what is unfinished the server knows.
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => upload.url && onUrl(upload.url),
      onProgress: (sent) => {
        listen()
        onSent(sent)
      },
      onSuccess: () => leave({ state: 'sent', url: upload.url ?? '' }),
      onError: (error) => leave(readError(error)),
    })
    const stop = (end: Transfer) => {
      void upload.abort()
      leave(end)
    }
    const lose = () => stop({ state: 'lost' })
    const cancel = () => stop({ state: 'cancelled' })
    let silence: ReturnType<typeof setTimeout> | undefined
    const listen = () => {
      clearTimeout(silence)
      silence = setTimeout(lose, SILENCE_MS)
    }
    addEventListener('offline', lose)
    signal.addEventListener('abort', cancel)
    listen()
    upload.start()
  })
}

function readError(error: Error | DetailedError): Transfer {
  const response = error instanceof DetailedError ? error.originalResponse : null
  const status = response?.getStatus() ?? 0
  const refusal = readRefusal(response?.getBody())
  if (status === 404 || status === 410) return { state: 'gone' }
  const passing = status < 400 || status >= 500 || status === 423 || status === 429
  // A moved offset has no words of ours: the next try asks for the new one.
  if (passing || (status === 409 && !refusal)) return { state: 'lost' }
  return { state: 'refused', refusal, status }
}

function readRefusal(body: string | undefined): UploadRefused | null {
  try {
    const answer: unknown = JSON.parse(body ?? '')
    return answer && typeof answer === 'object' && 'code' in answer ? (answer as UploadRefused) : null
  } catch {
    return null
  }
}
