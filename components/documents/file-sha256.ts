/** SHA-256 of a file, computed in a worker; null where it cannot be, and the server's own check is left alone. */
export function fileSha256(file: File, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./digest.worker.ts', import.meta.url), { type: 'module' })
    const finish = (digest: string | null) => {
      worker.terminate()
      resolve(digest)
    }
    worker.onmessage = ({ data }: MessageEvent<string | null>) => finish(data)
    worker.onerror = () => finish(null)
    signal.addEventListener('abort', () => finish(null), { once: true })
    worker.postMessage(file)
  })
}
