import type { UploadAccepted, UploadRefused } from '@/lib/documents/types'

export type SendResult =
  | { ok: true; document: UploadAccepted }
  | { ok: false; messages: string[]; reference?: string | undefined }
  | { ok: false; cancelled: true }

const NO_CONNECTION = 'Нет связи с сервером. Проверьте интернет и отправьте файл ещё раз.'
const NO_ANSWER = 'Не получилось сохранить файл. Повторите попытку.'

/** Sends one file; `fetch` cannot tell how much has gone, XMLHttpRequest can. `onProgress` gets 0–100. */
export function sendFile(
  url: string,
  { kind, validUntil, file }: { kind: string; validUntil: string; file: File },
  signal: AbortSignal,
  onProgress: (percent: number) => void,
): Promise<SendResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('kind', kind)
    form.append('validUntil', validUntil)
    form.append('file', file)
    request.open('POST', url)
    request.setRequestHeader('Accept', 'application/json')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0)
    request.onload = () => resolve(readAnswer(request.status, request.response))
    request.onerror = () => resolve({ ok: false, messages: [NO_CONNECTION] })
    request.onabort = () => resolve({ ok: false, cancelled: true })
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function readAnswer(status: number, body: UploadAccepted | UploadRefused | null): SendResult {
  if (!body || typeof body !== 'object') return { ok: false, messages: [NO_ANSWER] }
  if (status === 201 && 'id' in body) return { ok: true, document: body }
  if (!('code' in body)) return { ok: false, messages: [NO_ANSWER] }
  const messages = body.findings.map((finding) => finding.message)
  return { ok: false, messages: messages.length > 0 ? messages : [body.message], reference: body.reference }
}
