import { useCallback, useEffect, useReducer, useRef } from 'react'
import { sendFile, type SendResult } from './send-file'

export type Upload = {
  key: number
  name: string
  kindLabel: string
  percent: number
  state: 'waiting' | 'sending' | 'added' | 'refused' | 'cancelled'
  messages: string[]
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
}

type Job = UploadOrder & { key: number; stop: AbortController }

type Change = { add: Upload[] } | { key: number; change: Partial<Upload> }

function reduce(uploads: Upload[], change: Change): Upload[] {
  if ('add' in change) return [...change.add, ...uploads]
  return uploads.map((upload) => (upload.key === change.key ? { ...upload, ...change.change } : upload))
}

/** Sends files one after another; `onAdded` is told of every file that got into the vault. */
export function useUploads(url: string, onAdded: () => void) {
  const [uploads, dispatch] = useReducer(reduce, [])
  const queue = useRef<Job[]>([])
  const running = useRef<Job | null>(null)
  const lastKey = useRef(0)

  const work = useCallback(async () => {
    if (running.current) return
    for (let job = queue.current.shift(); job; job = queue.current.shift()) {
      const { key, file, kind, validUntil, stop } = (running.current = job)
      dispatch({ key, change: { state: 'sending' } })
      const result = await sendFile(url, { kind, validUntil, file }, stop.signal, (percent) =>
        dispatch({ key, change: { percent } }),
      )
      dispatch({ key, change: outcome(result) })
      if (result.ok) onAdded()
    }
    running.current = null
  }, [url, onAdded])

  const add = (orders: readonly UploadOrder[]) => {
    const jobs = orders.map((order) => ({ ...order, key: (lastKey.current += 1), stop: new AbortController() }))
    dispatch({ add: jobs.map(toUpload) })
    queue.current.push(...jobs.filter((job) => job.refusal === null))
    void work()
  }

  const cancel = (key: number) => {
    if (running.current?.key === key) return running.current.stop.abort()
    queue.current = queue.current.filter((job) => job.key !== key)
    dispatch({ key, change: { state: 'cancelled' } })
  }

  useEffect(() => () => running.current?.stop.abort(), [])
  return { uploads, add, cancel }
}

function toUpload({ key, file, kindLabel, refusal }: Job): Upload {
  const state = refusal === null ? 'waiting' : 'refused'
  return { key, name: file.name, kindLabel, percent: 0, state, messages: refusal === null ? [] : [refusal] }
}

function outcome(result: SendResult): Partial<Upload> {
  if (result.ok) {
    const { id, sha256, findings } = result.document
    return { state: 'added', percent: 100, documentId: id, sha256, messages: findings.map(({ message }) => message) }
  }
  if ('cancelled' in result) return { state: 'cancelled' }
  const support = result.reference ? [`Номер для поддержки: ${result.reference}`] : []
  return { state: 'refused', messages: [...result.messages, ...support] }
}
