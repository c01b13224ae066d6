import type { UnfinishedUpload } from '@/lib/documents/uploads/types'
import { sendFile, type SendResult } from './send-file'
import { speedOf, withSample, type Sample } from './upload-pace'

export type Upload = {
  key: number
  name: string
  kindLabel: string
  /** bytes */
  size: number
  sent: number
  /** Bytes a second. */
  speed: number | null
  state: 'waiting' | 'preparing' | 'sending' | 'paused' | 'checking' | 'added' | 'refused' | 'cancelled'
  messages: string[]
  /** Of the upload on the server. */
  uploadId?: string
  documentId?: string
  sha256?: string
}

export type UploadOrder = {
  file: File
  kind: string
  kindLabel: string
  /** Last day of validity as it was typed. */
  validUntil: string
  refusal: string | null
  resume?: UnfinishedUpload
}

type Job = UploadOrder & { key: number; stop: AbortController; unfinished: readonly UnfinishedUpload[] }

/** So often the numbers change: faster nobody can read them. */
const TICK_MS = 300

// Outside of the page: the files go on being sent while the person walks about the cabinet, and are still there on the
// way back. A new document, which signing in or out is, begins with nothing.
const none: readonly Upload[] = []
let uploads = none
let lastKey = 0
let running: Job | null = null
const queue: Job[] = []
const listeners = new Set<() => void>()

export function subscribeToUploads(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const currentUploads = () => uploads
export const noUploads = () => none

export const isUnderWay = ({ state }: Upload) =>
  state === 'waiting' || state === 'preparing' || state === 'sending' || state === 'paused' || state === 'checking'

/** Puts files in the line; `unfinished` are own uploads that may be gone on with. */
export function addUploads(orders: readonly UploadOrder[], unfinished: readonly UnfinishedUpload[]): void {
  const jobs = orders.map((order) => ({
    ...order,
    key: (lastKey += 1),
    stop: new AbortController(),
    unfinished,
  }))
  publish([...jobs.map(toUpload), ...uploads])
  queue.push(...jobs.filter((job) => job.refusal === null))
  void work()
}

export function cancelUpload(key: number): void {
  if (running?.key === key) return running.stop.abort()
  const index = queue.findIndex((job) => job.key === key)
  if (index === -1) return
  queue.splice(index, 1)
  change(key, { state: 'cancelled' })
}

/** One after another: on the way from a phone two would only halve each other. */
async function work(): Promise<void> {
  if (running) return
  for (let job = queue.shift(); job; job = queue.shift()) {
    running = job
    change(job.key, { state: 'preparing' })
    change(job.key, describe(await send(job)))
  }
  running = null
}

async function send({ key, file, kind, validUntil, resume, unfinished, stop }: Job): Promise<SendResult> {
  let samples: Sample[] = []
  let told = 0
  return sendFile({
    file,
    kind,
    validUntil,
    resume,
    unfinished,
    signal: stop.signal,
    onState: (state) => {
      if (state === 'paused') samples = []
      const speed = state === 'sending' ? speedOf(samples) : null
      if (find(key)?.state !== state) change(key, { state, speed })
    },
    onSent: (sent) => {
      const at = performance.now()
      if (at - told < TICK_MS && sent < file.size) return
      told = at
      samples = withSample(samples, { at, sent })
      change(key, { sent, speed: speedOf(samples) })
    },
    onId: (uploadId) => change(key, { uploadId }),
  }).catch((): SendResult => ({ state: 'refused', messages: ['Не получилось отправить файл. Повторите попытку.'] }))
}

function find(key: number): Upload | undefined {
  return uploads.find((upload) => upload.key === key)
}

function change(key: number, news: Partial<Upload>): void {
  publish(uploads.map((upload) => (upload.key === key ? { ...upload, ...news } : upload)))
}

function publish(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
}

function toUpload({ key, file, kindLabel, refusal }: Job): Upload {
  const state = refusal === null ? 'waiting' : 'refused'
  const messages = refusal === null ? [] : [refusal]
  return { key, name: file.name, kindLabel, size: file.size, sent: 0, speed: null, state, messages }
}

function describe(result: SendResult): Partial<Upload> {
  if (result.state !== 'added') return result
  const { id, sha256, findings } = result.document
  return { state: 'added', documentId: id, sha256, messages: findings.map(({ message }) => message) }
}
