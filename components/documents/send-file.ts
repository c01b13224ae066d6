import type { UploadAccepted, UploadRefused } from '@/lib/documents/types'
import type { UnfinishedUpload, UploadReport } from '@/lib/documents/uploads/types'
import { fileSha256 } from './file-sha256'

export type SendResult =
  { state: 'added'; document: UploadAccepted } | { state: 'refused'; messages: string[] } | { state: 'cancelled' }

export type SendOrder = {
  kind: string
  /** Last day of validity as it was typed. */
  validUntil: string
  file: File
  /** Own uploads that wait for the rest of their bytes: one of this very file is gone on with. */
  unfinished: readonly UnfinishedUpload[]
  /** The one that the person wants to go on with, and nothing else. */
  resume?: UnfinishedUpload | undefined
  signal: AbortSignal
  onState: (state: 'sending' | 'paused' | 'checking') => void
  /** bytes */
  onSent: (sent: number) => void
  onId: (id: string) => void
}

const LONGEST_WAIT_MS = 30_000

const SIGN_IN = 'Сеанс завершён. Войдите в кабинет и выберите этот файл снова: отправка продолжится с того же места.'
const NO_ANSWER = 'Не получилось сохранить файл. Повторите попытку.'

/**
 * Sends one file by tus: goes on after lost connections and restarts of the server for as long as it takes. The libraries
 * come with the first file that is sent.
 */
export async function sendFile(order: SendOrder): Promise<SendResult> {
  const { file, kind, validUntil, resume, unfinished, signal } = order
  const sha256 = await fileSha256(file, signal)
  if (resume && !sameFile(resume, file, sha256)) return refused(otherFile(resume))
  const known = resume ?? unfinished.find((upload) => upload.kind === kind && sameFile(upload, file, sha256))
  const named = { kind, filename: file.name, filetype: file.type }
  const metadata = { ...named, ...(sha256 !== null && { sha256 }), ...(validUntil && { validuntil: validUntil }) }
  let url = known && `/api/uploads/${known.id}`
  for (let failures = 0; !signal.aborted;) {
    const step = await sendOn(order, metadata, url, (address) => (url = address))
    if (step.state === 'cancelled') break
    if (step.state !== 'lost') return step
    if (step.gone) url = undefined
    failures = step.moved ? 0 : failures + 1
    order.onState('paused')
    await connectionBack(failures, signal)
  }
  // The server keeps the place for a day when it does not hear of it.
  if (url !== undefined) void forgetUpload(url)
  return { state: 'cancelled' }
}

type Lost = {
  state: 'lost'
  /** The upload itself. */
  gone: boolean
  /** Whether anything has got through. */
  moved: boolean
}

/** One try: the bytes, then what became of them. */
async function sendOn(
  { file, signal, onState, onSent, onId }: SendOrder,
  metadata: Record<string, string>,
  url: string | undefined,
  keepUrl: (url: string) => void,
): Promise<SendResult | Lost> {
  const tus = await import('./tus-transfer').catch(() => null)
  if (!tus) return { state: 'lost', gone: false, moved: false }
  let first: number | null = null
  let moved = false
  const end = await tus.transfer({
    file,
    metadata,
    url,
    signal,
    onSent: (sent) => {
      first ??= sent
      moved ||= sent > first
      onState(sent < file.size ? 'sending' : 'checking')
      onSent(sent)
    },
    onUrl: (address) => {
      keepUrl(address)
      onId(address.split('/').at(-1) ?? '')
    },
  })
  if (end.state === 'refused') return refused(...words(end.refusal, end.status))
  if (end.state === 'cancelled') return { state: 'cancelled' }
  if (end.state !== 'sent') return { state: 'lost', gone: end.state === 'gone', moved }
  onState('checking')
  return outcome(end.url)
}

/** Asked for as often as needed: the server keeps the answer. */
async function outcome(url: string): Promise<SendResult | Lost> {
  const lost: Lost = { state: 'lost', gone: false, moved: false }
  try {
    const response = await fetch(url, { headers: { Accept: 'application/json' } })
    if (response.status === 404) return { ...lost, gone: true }
    if (response.status === 401) return refused(SIGN_IN)
    if (!response.ok) return lost
    const report = (await response.json()) as UploadReport
    if (report.state === 'receiving') return lost
    if (report.state === 'refused') return refused(...words(report.refusal, 422))
    return { state: 'added', document: report.document }
  } catch {
    return lost
  }
}

function sameFile({ sha256, size }: UnfinishedUpload, file: File, digest: string | null): boolean {
  return size === file.size && (sha256 === null || sha256 === digest)
}

function otherFile({ fileName }: UnfinishedUpload): string {
  return `Это другой файл. Чтобы продолжить, выберите тот же самый: «${fileName}».`
}

function refused(...messages: string[]): SendResult {
  return { state: 'refused', messages }
}

function words(refusal: UploadRefused | null, status: number): string[] {
  if (status === 401) return [SIGN_IN]
  if (!refusal) return [NO_ANSWER]
  const messages = refusal.findings.map(({ message }) => message)
  const support = refusal.reference ? [`Номер для поддержки: ${refusal.reference}`] : []
  return [...(messages.length > 0 ? messages : [refusal.message]), ...support]
}

/** Gives an unfinished upload up: its bytes and its place. Whether the server has heard of it. */
export async function forgetUpload(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' }, keepalive: true })
    return response.ok || response.status === 404 || response.status === 410
  } catch {
    return false
  }
}

/** Until the browser says that there is a connection again, or for a while that grows. */
function connectionBack(failures: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, Math.min(500 * 2 ** failures, LONGEST_WAIT_MS))
    addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
}
